namespace S3Replication.Core.Backfill;

/// <summary>Why a job failed.</summary>
/// <param name="Code">AWS's code.</param>
/// <param name="Reason">AWS's sentence.</param>
public sealed record BatchJobFailure(string Code, string Reason);
