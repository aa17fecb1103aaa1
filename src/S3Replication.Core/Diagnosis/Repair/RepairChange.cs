namespace S3Replication.Core.Diagnosis.Repair;

/// <summary>A document before a mend and after it.</summary>
/// <param name="Document">The document.</param>
/// <param name="Before">Its text before; null when there was none.</param>
/// <param name="After">Its text after; null when there is none.</param>
internal sealed record RepairChange(RepairDocument Document, string? Before, string? After)
{
    /// <summary>What is other, with the document's name above it.</summary>
    public string Diff => $"{Document.Name}\n{TextDiff.Of(Before, After)}";
}
