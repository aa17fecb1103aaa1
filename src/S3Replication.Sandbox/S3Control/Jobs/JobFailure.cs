namespace S3Replication.Sandbox.S3Control.Jobs;

/// <summary>Why a job failed (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_JobFailure.html">JobFailure</see>).</summary>
/// <param name="Code">The code; null where AWS documents none.</param>
/// <param name="Reason">The sentence.</param>
internal sealed record JobFailure(string? Code, string Reason);
