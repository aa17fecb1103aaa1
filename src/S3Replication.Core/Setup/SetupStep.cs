namespace S3Replication.Core.Setup;

/// <summary>A step of setting replication up, and what became of it.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Target">The bucket, the role, or for a rule and its test <c>source to destination</c>.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Detail">What was done, or why it failed; null when there is nothing to tell.</param>
public sealed record SetupStep(SetupStepKind Kind, string Target, SetupStepStatus Status, string? Detail = null)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"{Kind} {Target}: {Status}{(Detail is null ? string.Empty : $" ({Detail})")}";
}
