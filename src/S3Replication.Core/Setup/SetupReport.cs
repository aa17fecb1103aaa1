namespace S3Replication.Core.Setup;

/// <summary>How far setting up came that did not come to its end; the target of the error about it.</summary>
/// <param name="Links">What was to be set up: <c>source to destination</c>.</param>
/// <param name="Steps">All steps, those that were not begun too.</param>
public sealed record SetupReport(IReadOnlyList<string> Links, IReadOnlyList<SetupStep> Steps)
{
    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Links);
}
