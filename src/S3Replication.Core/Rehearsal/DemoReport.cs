namespace S3Replication.Core.Rehearsal;

/// <summary>What the demonstration found.</summary>
/// <param name="SourceBucket">The source bucket.</param>
/// <param name="DestinationBucket">The destination bucket.</param>
/// <param name="RoleArn">The role that S3 assumed.</param>
/// <param name="Rows">One for each version and delete marker.</param>
public sealed record DemoReport(
    string SourceBucket, string DestinationBucket, string RoleArn, IReadOnlyList<DemoRow> Rows)
{
    /// <summary>Whether everything is as it must be.</summary>
    public bool Succeeded => Rows.Count > 0 && Rows.All(row => row.Succeeded);
}
