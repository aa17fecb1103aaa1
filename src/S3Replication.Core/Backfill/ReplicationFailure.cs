namespace S3Replication.Core.Backfill;

/// <summary>Why S3 did not replicate something, and how that is mended.</summary>
/// <param name="Code">
/// AWS's code
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-failure-codes.html">Amazon S3 replication failure reasons</see>).
/// </param>
/// <param name="Cause">The cause in a sentence.</param>
/// <param name="Remedy">The mend.</param>
public sealed record ReplicationFailure(string Code, string Cause, string Remedy);
