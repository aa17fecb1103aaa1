using System.Collections.Concurrent;
using S3Replication.Core.Operations;

namespace S3Replication.Core.Setup.Planning;

/// <summary>
/// Asks for each change while the plan is made, and lets the plan go on in any case: what comes later can be told although what it
/// rests on was not done. What is told is kept back until it is known whether the plan is carried out, which tells it anyway.
/// </summary>
internal sealed class PlanningContext(IOperationContext inner) : IOperationContext
{
    private readonly ConcurrentDictionary<(string Target, string Action), bool> _answers = new();
    private readonly ConcurrentQueue<Action> _told = new();

    /// <summary>Whether there is anything to change.</summary>
    public bool HasChanges => !_answers.IsEmpty;

    /// <summary>Whether every change may be made.</summary>
    public bool IsApproved => _answers.Values.All(answer => answer);

    /// <summary>Whether this change was asked for and may be made.</summary>
    public bool Allows(string target, string action) => _answers.TryGetValue((target, action), out bool answer) && answer;

    /// <inheritdoc/>
    public async ValueTask<bool> ApproveAsync(string target, string action, CancellationToken cancellationToken)
    {
        if (!_answers.ContainsKey((target, action)))
        {
            _answers[(target, action)] = await inner.ApproveAsync(target, action, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    /// <inheritdoc/>
    public void Verbose(string message) => _told.Enqueue(() => inner.Verbose(message));

    /// <inheritdoc/>
    public void Warning(string message) => _told.Enqueue(() => inner.Warning(message));

    /// <inheritdoc/>
    public void Progress(OperationProgress progress)
    {
    }

    /// <summary>Tells what was kept back.</summary>
    public void TellAll()
    {
        while (_told.TryDequeue(out Action? tell))
        {
            tell();
        }
    }
}
