using S3Replication.Core.Control;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Tests.Control;

/// <summary>A sandbox that keeps what it is told, and counts.</summary>
internal sealed class FakeSandbox : ISandboxControl
{
    public static readonly DateTimeOffset Start = new(2026, 11, 2, 10, 0, 0, TimeSpan.Zero);

    public SandboxSettings Settings { get; private set; } = new(Start, [new CrrSandboxLag { Milliseconds = 100 }], false, TimeSpan.Zero, [], []);

    public List<string> Calls { get; } = [];

    public string EndpointUrl => "http://127.0.0.1:9000";

    public Task<SandboxSettings> GetAsync(CancellationToken cancellationToken) => Task.FromResult(Settings);

    public Task SetLagAsync(CrrSandboxLag lag, CancellationToken cancellationToken) => Change("lag", Settings with
    {
        Lags = lag is { RuleId: null, DestinationBucket: null } ? [lag, .. Settings.Lags.Skip(1)] : [.. Settings.Lags, lag],
    });

    public Task SetHoldAsync(bool held, CancellationToken cancellationToken) => Change("hold", Settings with { HoldsDeliveries = held });

    public Task SetIamPropagationAsync(TimeSpan delay, CancellationToken cancellationToken) =>
        Change("propagation", Settings with { IamPropagation = delay });

    public Task PutFaultAsync(CrrSandboxFault fault, CancellationToken cancellationToken) =>
        Change("put " + fault.Id, Settings with { Faults = [.. Settings.Faults.Where(other => other.Id != fault.Id), fault] });

    public Task RemoveFaultAsync(string id, CancellationToken cancellationToken) =>
        Change("remove " + id, Settings with { Faults = [.. Settings.Faults.Where(other => other.Id != id)] });

    public Task ClearFaultsAsync(CancellationToken cancellationToken) => Change("clear", Settings with { Faults = [] });

    public Task AdvanceClockAsync(TimeSpan by, CancellationToken cancellationToken) =>
        Change("clock", Settings with { Time = Settings.Time + by });

    public Task<IReadOnlyList<CrrSandboxDelivery>> GetDeliveriesAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CrrSandboxDelivery>>([]);

    public Task<IReadOnlyList<CrrSandboxEvent>> GetEventsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CrrSandboxEvent>>([]);

    public void Dispose()
    {
    }

    private Task Change(string call, SandboxSettings settings)
    {
        Calls.Add(call);
        Settings = settings;
        return Task.CompletedTask;
    }
}
