using S3Replication.Core.Identifiers;

namespace S3Replication.Sandbox.Iam;

/// <summary>
/// The policies of AWS itself that there are here
/// (<see href="https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html">AWS managed policies</see>).
/// </summary>
internal static class AwsManagedPolicies
{
    private static readonly Dictionary<string, ManagedPolicy> s_policies = new[]
    {
        Make(
            "AdministratorAccess",
            "ANPAIWMBCKSKIEE64ZLYK",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"""),
        Make(
            "AmazonS3FullAccess",
            "ANPAIFIR6V6BVTRAHWINE",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:*","s3-object-lambda:*"],"Resource":"*"}]}"""),
        Make(
            "AmazonS3ReadOnlyAccess",
            "ANPAIZTJ4DXE7G6AGAE6M",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:Get*","s3:List*","s3:Describe*","s3-object-lambda:Get*","s3-object-lambda:List*"],"Resource":"*"}]}"""),
    }.ToDictionary(policy => policy.Name, StringComparer.Ordinal);

    /// <summary>A policy; null when there is none.</summary>
    /// <param name="arn">Its ARN: <c>arn:aws:iam::aws:policy/AdministratorAccess</c>.</param>
    /// <param name="partition">The partition of who asks: each has them under its own ARNs.</param>
    public static ManagedPolicy? Find(string arn, AwsPartition partition)
    {
        ManagedPolicy? policy = s_policies.GetValueOrDefault(arn[(arn.LastIndexOf('/') + 1)..]) is { } known
            ? known with { Partition = partition }
            : null;
        return policy?.Arn == arn ? policy : null;
    }

    private static ManagedPolicy Make(string name, string id, string document)
    {
        DateTimeOffset createdAt = new(2015, 2, 6, 18, 40, 0, TimeSpan.Zero);
        return new ManagedPolicy("aws", name, "/", id, createdAt)
        {
            Versions = [new PolicyVersion("v1", document, createdAt)],
            DefaultVersionId = "v1",
        };
    }
}
