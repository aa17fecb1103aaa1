namespace S3Replication.Sandbox.Replication;

/// <summary>ARNs of buckets.</summary>
internal static class BucketArn
{
    /// <summary>The bucket's name in its ARN, whichever the partition.</summary>
    /// <param name="arn">The ARN.</param>
    public static string NameOf(string arn) => arn[(arn.LastIndexOf(':') + 1)..];
}
