namespace S3Replication.Core.Operations;

/// <summary>How far a long operation is.</summary>
/// <param name="Activity">What is being done; the same text for each report of one operation.</param>
/// <param name="Status">Where it is now.</param>
/// <param name="Percent">0 to 100; null when it can't be told.</param>
public sealed record OperationProgress(string Activity, string Status, double? Percent = null)
{
    /// <summary>Whether the operation has ended and its bar can go.</summary>
    public bool Completed { get; init; }
}
