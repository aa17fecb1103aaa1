using S3Replication.Core.Operations;

namespace S3Replication.Core.Tests.Fakes;

/// <summary>Approves everything, or nothing, and remembers what it was asked and told.</summary>
internal sealed class FakeContext : IOperationContext
{
    public bool Approves { get; init; } = true;

    /// <summary>Approves what it likes, where a test gives it.</summary>
    public Func<string, bool>? Choose { get; init; }

    public List<string> Approvals { get; } = [];

    public List<string> Verboses { get; } = [];

    public List<string> Warnings { get; } = [];

    public List<OperationProgress> Progresses { get; } = [];

    public ValueTask<bool> ApproveAsync(string target, string action, CancellationToken cancellationToken)
    {
        Approvals.Add($"{target}: {action}");
        return ValueTask.FromResult(Choose?.Invoke(Approvals[^1]) ?? Approves);
    }

    public void Verbose(string message) => Verboses.Add(message);

    public void Warning(string message) => Warnings.Add(message);

    public void Progress(OperationProgress progress) => Progresses.Add(progress);
}
