namespace S3Replication.Core.Rehearsal;

/// <summary>What the demonstration shall use.</summary>
/// <param name="SourceBucket">The source bucket, made by the demonstration.</param>
/// <param name="DestinationBucket">The destination bucket, made by the demonstration.</param>
/// <param name="RoleName">The role, made by the demonstration.</param>
/// <param name="Files">Files to upload besides the special objects.</param>
public sealed record DemoRequest(
    string SourceBucket, string DestinationBucket, string RoleName, IReadOnlyList<DemoFile> Files)
{
    /// <summary>The source bucket's Region.</summary>
    public string SourceRegion { get; init; } = "eu-west-1";

    /// <summary>The destination bucket's Region.</summary>
    public string DestinationRegion { get; init; } = "ap-southeast-1";

    /// <summary>How long to wait for all replicas together.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(15);
}
