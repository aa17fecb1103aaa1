using S3Replication.Core.Errors;

namespace S3Replication.Core.Setup.Planning;

/// <summary>The steps of setting up, and what became of each.</summary>
/// <param name="kinds">The steps, in their order.</param>
internal sealed class SetupLedger(IEnumerable<(SetupStepKind Kind, string Target)> kinds)
{
    private readonly object _gate = new();
    private readonly List<SetupStep> _steps =
        [.. kinds.Distinct().Select(step => new SetupStep(step.Kind, step.Target, SetupStepStatus.NotDone))];

    /// <summary>Whether the steps are only planned: what they would do is then not done.</summary>
    public bool IsPlan { get; set; }

    /// <summary>The steps as they stand.</summary>
    public IReadOnlyList<SetupStep> Steps
    {
        get
        {
            lock (_gate)
            {
                return [.. _steps.Select(step => IsPlan && step.Status == SetupStepStatus.Done ? Undone(step) : step)];
            }
        }
    }

    /// <summary>Carries out a step.</summary>
    /// <param name="kind">What it is about.</param>
    /// <param name="target">What it is done to.</param>
    /// <param name="run">Does it, and tells what it did.</param>
    public Task RunAsync(SetupStepKind kind, string target, Func<Task<StepOutcome>> run) =>
        RunAsync(kind, [target], async () => [await run().ConfigureAwait(false)]);

    /// <summary>Carries out several steps as one.</summary>
    /// <param name="kind">What they are about.</param>
    /// <param name="targets">What they are done to.</param>
    /// <param name="run">Does them, and tells what each did.</param>
    public async Task RunAsync(
        SetupStepKind kind, IReadOnlyList<string> targets, Func<Task<IReadOnlyList<StepOutcome>>> run)
    {
        try
        {
            foreach ((string target, StepOutcome outcome) in targets.Zip(await run().ConfigureAwait(false)))
            {
                Set(kind, target, outcome.Status, outcome.Detail);
            }
        }
        catch (CrrException error)
        {
            foreach (string target in targets)
            {
                Set(kind, target, SetupStepStatus.Failed, error.Message);
            }

            throw;
        }
    }

    /// <summary>What was done and what was not, in a sentence.</summary>
    public string Describe()
    {
        IReadOnlyList<SetupStep> now = Steps;
        string[] parts =
        [
            .. new[]
            {
                Join("done", now, SetupStepStatus.Done),
                Join("there already", now, SetupStepStatus.AlreadyThere),
                Join("failed", now, SetupStepStatus.Failed),
                Join("not done", now, SetupStepStatus.NotDone),
            }.OfType<string>(),
        ];
        return $"{(IsPlan ? "Nothing was changed; " : string.Empty)}{string.Join("; ", parts)}.";
    }

    private static SetupStep Undone(SetupStep step) => step with { Status = SetupStepStatus.NotDone, Detail = null };

    private static string? Join(string what, IEnumerable<SetupStep> among, SetupStepStatus status)
    {
        string[] names =
            [.. among.Where(step => step.Status == status).Select(step => $"{step.Kind.ToString().ToLowerInvariant()} {step.Target}")];
        return names.Length == 0 ? null : $"{what}: {string.Join(", ", names)}";
    }

    private void Set(SetupStepKind kind, string target, SetupStepStatus status, string? detail)
    {
        lock (_gate)
        {
            int place = _steps.FindIndex(step => step.Kind == kind && step.Target == target);
            _steps[place] = _steps[place] with { Status = status, Detail = detail };
        }
    }
}
