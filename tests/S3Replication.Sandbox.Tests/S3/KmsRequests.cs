using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Kms;
using S3Replication.Sandbox.Tests.Iam;

namespace S3Replication.Sandbox.Tests.S3;

/// <summary>What tests of encrypted objects share.</summary>
internal static class KmsRequests
{
    public const string Sse = "x-amz-server-side-encryption";
    public const string KeyId = Sse + "-aws-kms-key-id";
    public const string BucketKey = Sse + "-bucket-key-enabled";
    public const string Context = Sse + "-context";

    /// <summary>A service that lets everybody do everything: only the keys count.</summary>
    public static S3Harness Anybody() => new(new RefusingAuthorizer("s3:None"));

    /// <summary>Makes the role <c>user</c> with a policy.</summary>
    public static void AddUser(this S3Harness s3, string policy)
    {
        Role role = new(S3Harness.Account, "user", "/", "AROAEXAMPLE", s3.Clock.GetUtcNow(), Policies.TrustAccount(S3Harness.Account));
        s3.Iam.Account(S3Harness.Account).Roles.Change("user", _ => role with { InlinePolicies = role.InlinePolicies.Add("own", policy) });
    }

    /// <summary>Makes a key with AWS's default policy.</summary>
    public static KmsKey AddKey(this S3Harness s3)
    {
        string id = Guid.NewGuid().ToString();
        KmsKey key = new(
            S3Harness.Account,
            "us-east-1",
            id,
            KeyArn.Of("us-east-1", S3Harness.Account, "key/" + id),
            default,
            KeyPolicy.Default("us-east-1", S3Harness.Account));
        s3.Keys.Add(key);
        return key;
    }
}
