using S3Replication.Core.Control;
using S3Replication.Core.Errors;

namespace S3Replication.Core.Ports;

/// <summary>
/// The control plane of a sandbox, in this process or in another one. Everything throws a <see cref="CrrException"/>:
/// <c>InvalidState</c> when there is no sandbox, <c>InvalidParameter</c> for what it refuses, <c>NetworkFailure</c>.
/// </summary>
public interface ISandboxControl : IDisposable
{
    /// <summary>Where the sandbox is, without a slash at its end.</summary>
    string EndpointUrl { get; }

    /// <summary>How it is set, and what it owes.</summary>
    Task<SandboxSettings> GetAsync(CancellationToken cancellationToken);

    /// <summary>Sets the lag of all versions, or of those that the setting names.</summary>
    Task SetLagAsync(CrrSandboxLag lag, CancellationToken cancellationToken);

    /// <summary>Holds deliveries, or releases them.</summary>
    Task SetHoldAsync(bool held, CancellationToken cancellationToken);

    /// <summary>Sets how long a change of roles and policies takes until it has an effect.</summary>
    Task SetIamPropagationAsync(TimeSpan delay, CancellationToken cancellationToken);

    /// <summary>Lets something go wrong, in the place of the fault with the same id.</summary>
    Task PutFaultAsync(CrrSandboxFault fault, CancellationToken cancellationToken);

    /// <summary>Ends a fault; nothing happens when there is none with the id.</summary>
    Task RemoveFaultAsync(string id, CancellationToken cancellationToken);

    /// <summary>Ends all faults.</summary>
    Task ClearFaultsAsync(CancellationToken cancellationToken);

    /// <summary>Puts the clock forward, and waits until what was to happen on the way has happened.</summary>
    Task AdvanceClockAsync(TimeSpan by, CancellationToken cancellationToken);

    /// <summary>The last deliveries that have ended, oldest first.</summary>
    Task<IReadOnlyList<CrrSandboxDelivery>> GetDeliveriesAsync(CancellationToken cancellationToken);

    /// <summary>The last events, oldest first.</summary>
    Task<IReadOnlyList<CrrSandboxEvent>> GetEventsAsync(CancellationToken cancellationToken);
}
