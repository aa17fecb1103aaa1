using S3Replication.Core.Errors;

namespace S3Replication.Core.Setup.Planning;

/// <summary>What a step did.</summary>
/// <param name="Status">What became of it.</param>
/// <param name="Detail">What was done; null when there is nothing to tell.</param>
internal readonly record struct StepOutcome(SetupStepStatus Status, string? Detail = null)
{
    /// <summary>Something was changed, or was there already.</summary>
    public static StepOutcome Of(bool changed, string? detail = null) =>
        new(changed ? SetupStepStatus.Done : SetupStepStatus.AlreadyThere, changed ? detail : null);

    /// <summary>The error when a change was declined that came up after the plan had been approved.</summary>
    public static CrrException Declined(string what) => new(
        CrrErrorCode.InvalidState, $"The change of {what} was declined, and what comes after rests on it.")
    {
        Target = what,
    };
}
