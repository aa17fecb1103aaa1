using S3Replication.Core.Ports;

namespace S3Replication.Core.Tests.Fakes;

/// <summary><see cref="FakeAws"/> in the shape that use cases ask for.</summary>
internal sealed class FakeServices(FakeAws aws) : ICrrServices
{
    public ICrrSession Source => aws.SourceSide;

    public ICrrSession Destination => aws.DestinationSide;

    public ICheckpointStore Checkpoints => aws.Checkpoints;

    public ILocalFiles Files => aws.Files;

    public TimeProvider Time => aws.Clock;

    public void Dispose()
    {
    }
}
