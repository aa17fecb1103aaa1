namespace S3Replication.Aws.Tests.Scenarios.Causes;

/// <summary>7: The destination's owner does not let the role in, or lets another in.</summary>
internal static class NotLetIn
{
    public static IReadOnlyList<Cause> All { get; } =
    [
        new(7, 'a', "the destination has no bucket policy")
        {
            CrossAccount = true,
            InjectAsync = setup => setup.DestinationOwner.S3Async(HttpMethod.Delete, Setup.Destination, query: "policy", region: setup.DestinationRegion),
            NamedBy = ["CRR011"],
            Says = ["s3:ReplicateObject", "Grant-CrrAccess"],
            Also = ["CRR012"],
            Symptom = "FAILED",
        },
        new(7, 'b', "the bucket policy names the role without its path")
        {
            CrossAccount = true,
            InjectAsync = setup => setup.EditBucketPolicyAsync(policy => policy.Named("Permissions on objects")["Principal"]!["AWS"] =
                $"arn:aws:iam::{setup.Owner.Id}:role/{Setup.RoleName}"),
            NamedBy = ["CRR011", "CRR026"],
            Says = ["service-role"],
            Also = ["CRR012"],
            Symptom = "FAILED",
        },
        new(7, 'c', "the role was deleted and made again, and the bucket policy has its old unique id")
        {
            CrossAccount = true,
            // AWS turns the ARN into the id when the role goes; the sandbox keeps what was written, so it is written as AWS shows it.
            InjectAsync = setup => setup.EditBucketPolicyAsync(
                policy => policy.Named("Permissions on objects")["Principal"]!["AWS"] = "AROAJ2UCCR6DPCEXAMPLE"),
            NamedBy = ["CRR011", "CRR025"],
            Says = ["AROA"],
            Also = ["CRR012"],
            Symptom = "FAILED",
        },
    ];
}
