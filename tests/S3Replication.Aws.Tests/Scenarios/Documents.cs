using System.Text;

namespace S3Replication.Aws.Tests.Scenarios;

/// <summary>
/// The documents of a set-up as AWS's pages have them, written by hand, that tests and product don't agree by a shared mistake.
/// </summary>
internal static class Documents
{
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html#setting-repl-config-trust-policy
    public const string Trust =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    /// <summary>The role's policy
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html">Setting up permissions</see>,
    /// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html">Replicating encrypted objects</see>).
    /// </summary>
    public static string RolePolicy(Shape shape, string source, IReadOnlyList<string> destinations, Keys? keys)
    {
        if (shape.Wide)
        {
            return """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}""";
        }

        string objects = string.Join(',', destinations.Select(bucket => $"\"arn:aws:s3:::{bucket}/*\""));
        StringBuilder policy = new(
            $$"""
            {"Version":"2012-10-17","Statement":[
              {"Sid":"SourceBucket","Effect":"Allow","Action":["s3:GetReplicationConfiguration","s3:ListBucket"],"Resource":["arn:aws:s3:::{{source}}"]},
              {"Sid":"SourceObjects","Effect":"Allow","Action":["s3:GetObjectVersionForReplication","s3:GetObjectVersionAcl","s3:GetObjectVersionTagging"],"Resource":["arn:aws:s3:::{{source}}/*"]},
              {"Sid":"DestinationObjects","Effect":"Allow","Action":["s3:ReplicateObject","s3:ReplicateDelete","s3:ReplicateTags"],"Resource":[{{objects}}]}
            """);
        if (shape.Lock)
        {
            policy.Append(
                $$"""
                ,{"Sid":"Locks","Effect":"Allow","Action":["s3:GetObjectRetention","s3:GetObjectLegalHold"],"Resource":["arn:aws:s3:::{{source}}/*"]}
                """);
        }

        if (shape.Annotations)
        {
            policy.Append(
                $$"""
                ,{"Sid":"Annotations","Effect":"Allow","Action":["s3:GetObjectVersionAnnotationForReplication"],"Resource":["arn:aws:s3:::{{source}}/*"]}
                """);
        }

        if (shape.OwnerOverride)
        {
            policy.Append(
                $$"""
                ,{"Sid":"OwnerOverride","Effect":"Allow","Action":["s3:ObjectOwnerOverrideToBucketOwner"],"Resource":[{{objects}}]}
                """);
        }

        if (keys is not null)
        {
            string suffix = shape.BucketKey ? "" : $"/{shape.Prefix}*";
            policy.Append(
                $$"""
                ,{"Sid":"Decrypt","Effect":"Allow","Action":["kms:Decrypt"],"Resource":["{{keys.SourceArn}}"],
                  "Condition":{"StringLike":{"kms:ViaService":"s3.{{keys.SourceRegion}}.amazonaws.com","kms:EncryptionContext:aws:s3:arn":["arn:aws:s3:::{{source}}{{suffix}}"]} } },
                {"Sid":"Encrypt","Effect":"Allow","Action":[{{KeyActions(shape)}}],"Resource":["{{keys.ReplicaArn}}"],
                  "Condition":{"StringLike":{"kms:ViaService":"s3.{{keys.ReplicaRegion}}.amazonaws.com","kms:EncryptionContext:aws:s3:arn":["arn:aws:s3:::{{destinations[0]}}{{suffix}}"]} } }
                """);
        }

        return policy.Append("]}").ToString();
    }

    /// <summary>What the destination's owner puts on the bucket
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-walkthrough-2.html">Buckets in different accounts</see>).
    /// </summary>
    public static string BucketPolicy(Shape shape, string roleArn, string bucket) =>
        $$"""
        {"Version":"2012-10-17","Id":"","Statement":[
          {"Sid":"Permissions on objects","Effect":"Allow","Principal":{"AWS":"{{roleArn}}"},"Action":["s3:ReplicateDelete","s3:ReplicateObject"{{(shape.OwnerOverride ? ",\"s3:ObjectOwnerOverrideToBucketOwner\"" : "")}}],"Resource":"arn:aws:s3:::{{bucket}}/*"},
          {"Sid":"Permissions on bucket","Effect":"Allow","Principal":{"AWS":"{{roleArn}}"},"Action":["s3:List*","s3:GetBucketVersioning","s3:PutBucketVersioning"],"Resource":"arn:aws:s3:::{{bucket}}"}]}
        """;

    /// <summary>The policy of the replicas' key in another account
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html#replication-kms-cross-acct-scenario">Cross-account</see>).
    /// </summary>
    public static string KeyPolicy(Shape shape, string roleArn, string account) =>
        $$"""
        {"Version":"2012-10-17","Id":"command_id","Statement":[
          {"Sid":"Enable IAM User Permissions","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{{account}}:root"},"Action":"kms:*","Resource":"*"},
          {"Sid":"Allow use of the key","Effect":"Allow","Principal":{"AWS":"{{roleArn}}"},"Action":[{{KeyActions(shape)}}],"Resource":"*"}]}
        """;

    /// <summary>Default encryption with a key.</summary>
    public static string Encryption(string keyArn, bool bucketKey) =>
        "<ServerSideEncryptionConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Rule><ApplyServerSideEncryptionByDefault>"
        + $"<SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>{keyArn}</KMSMasterKeyID></ApplyServerSideEncryptionByDefault>"
        + $"<BucketKeyEnabled>{(bucketKey ? "true" : "false")}</BucketKeyEnabled></Rule></ServerSideEncryptionConfiguration>";

    /// <summary>Who owns objects that others write.</summary>
    public static string Ownership(string setting) =>
        $"<OwnershipControls xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Rule><ObjectOwnership>{setting}</ObjectOwnership></Rule></OwnershipControls>";

    /// <summary>Whether there is versioning.</summary>
    public static string Versioning(string status) =>
        $"<VersioningConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Status>{status}</Status></VersioningConfiguration>";

    private static string KeyActions(Shape shape) =>
        shape.BucketKey ? "\"kms:Encrypt\",\"kms:GenerateDataKey\",\"kms:Decrypt\"" : "\"kms:Encrypt\",\"kms:GenerateDataKey\"";
}
