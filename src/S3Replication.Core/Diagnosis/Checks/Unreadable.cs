namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>Why something could not be read.</summary>
/// <param name="Cause">The call, what it was about, and what came back.</param>
/// <param name="Remedy">The permission that is missing, or what else to do.</param>
internal sealed record Unreadable(string Cause, string Remedy)
{
    /// <summary>Whether it was refused, and did not fail for another reason.</summary>
    public bool IsRefused { get; init; }
}
