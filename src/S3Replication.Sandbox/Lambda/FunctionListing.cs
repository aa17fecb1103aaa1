using S3Replication.Sandbox.Lambda.Running;

namespace S3Replication.Sandbox.Lambda;

/// <summary>The functions as the control plane tells of them.</summary>
/// <param name="functions">The functions.</param>
/// <param name="runner">Runs them.</param>
/// <param name="events">Takes events for them.</param>
internal sealed class FunctionListing(FunctionTable functions, FunctionRunner runner, EventInvoker events)
{
    /// <summary>The functions, in the order of their ARNs.</summary>
    /// <param name="name">Only those of this name; null for all.</param>
    public IReadOnlyList<SandboxFunction> Find(string? name) =>
    [
        .. functions.All.Where(function => name is null || function.Arn.Name == name).Select(function => new SandboxFunction(
            function.Arn.ToString(),
            runner.Refusal(function) is null,
            runner.RunningOf(function.Arn),
            events.WaitingOf(function.Arn),
            runner.LogOf(function.Arn).Lines())),
    ];

    /// <summary>Completes when no event is being processed.</summary>
    public Task WhenStillAsync() => events.WhenStillAsync();
}
