using S3Replication.Core.Ports;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Setup.Interleavings;

/// <summary>The world of one writer: its own calls, with the clock that all share.</summary>
internal sealed class StepServices(FakeAws aws, StepClock clock, TimeSpan settling) : ICrrServices
{
    public ICrrSession Source => aws.SourceSide;

    public ICrrSession Destination => aws.SourceSide;

    public ICheckpointStore Checkpoints => aws.Services.Checkpoints;

    public ILocalFiles Files => aws.Services.Files;

    public TimeProvider Time => clock;

    public TimeSpan Settling => settling;

    public void Dispose()
    {
    }
}
