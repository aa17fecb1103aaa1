namespace S3Replication.Sandbox.S3Control.Jobs;

/// <summary>Where the completion report goes (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_JobReport.html">JobReport</see>).</summary>
/// <param name="BucketArn">The bucket.</param>
/// <param name="Prefix">What its keys begin with; null for nothing.</param>
/// <param name="FailedTasksOnly">Whether only failed tasks are told.</param>
/// <param name="ExpectedBucketOwner">Who must own the bucket; null for anybody.</param>
internal sealed record JobReport(string BucketArn, string? Prefix, bool FailedTasksOnly, string? ExpectedBucketOwner);
