using S3Replication.Core.Identifiers;
using S3Replication.Core.Policies;
using S3Replication.Core.Setup;

namespace S3Replication.Core.ReverseSync.Deployment;

/// <summary>
/// What the function's role may, and who may take it: each action on the very bucket that it is for
/// (<see href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html">Lambda execution role</see>).
/// </summary>
internal static class ReverseSyncPolicy
{
    /// <summary>The trust policy: Lambda alone.</summary>
    public static PolicyDocument Trust { get; } = PolicyDocument.Empty("trust policy").WithStatement(
        new StatementDraft("CrrLambda", ["sts:AssumeRole"]) { Principals = [("Service", "lambda.amazonaws.com")] });

    /// <summary>The role's policy.</summary>
    /// <param name="request">The buckets and keys.</param>
    /// <param name="names">What the parts are called.</param>
    public static PolicyDocument Of(DeployReverseSyncRequest request, ReverseSyncNames names)
    {
        string source = S3Arn.ForBucket(request.SourceBucket, names.Partition);
        string replica = S3Arn.ForBucket(request.ReplicaBucket, names.Partition);
        PolicyDocument policy = PolicyDocument.Empty(Ownership.PolicyName)
            .WithStatement(new StatementDraft("CrrList", ["s3:ListBucket", "s3:ListBucketVersions"]) { Resources = [source, replica] })
            .WithStatement(new StatementDraft(
                "CrrRead", ["s3:GetObject", "s3:GetObjectVersion", "s3:GetObjectTagging", "s3:GetObjectVersionTagging"])
            {
                Resources = [source + "/*", replica + "/*"],
            })
            .WithStatement(new StatementDraft("CrrWrite", Writes(request)) { Resources = [source + "/*"] });
        policy = Keys(policy, request);
        return policy
            // AWS's pages name the group with and without what is behind it: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html
            .WithStatement(new StatementDraft("CrrLog", ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"])
            {
                Resources = [names.LogGroupArn, names.LogGroupArn + ":*"],
            })
            .WithStatement(new StatementDraft("CrrFailed", ["sqs:SendMessage"]) { Resources = [names.QueueArn] });
    }

    private static string[] Writes(DeployReverseSyncRequest request) => request.CarriesDeletes
        ? ["s3:PutObject", "s3:PutObjectTagging", "s3:DeleteObject", "s3:AbortMultipartUpload"]
        : ["s3:PutObject", "s3:PutObjectTagging", "s3:AbortMultipartUpload"];

    // What the first bucket has is compared and, copied in parts, read again: its key decrypts too.
    private static PolicyDocument Keys(PolicyDocument policy, DeployReverseSyncRequest request)
    {
        string[] keys = [.. new[] { request.KmsKeyId, request.ReplicaKmsKeyId }.OfType<string>().Distinct(StringComparer.Ordinal)];
        if (keys.Length > 0)
        {
            policy = policy.WithStatement(new StatementDraft("CrrDecrypt", ["kms:Decrypt"]) { Resources = keys });
        }

        return request.KmsKeyId is null
            ? policy
            : policy.WithStatement(new StatementDraft("CrrEncrypt", ["kms:GenerateDataKey"]) { Resources = [request.KmsKeyId] });
    }
}
