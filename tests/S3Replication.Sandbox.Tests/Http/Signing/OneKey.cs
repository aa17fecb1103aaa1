using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Tests.Http.Signing;

/// <summary>The key pair that AWS's documents make their examples with.</summary>
internal sealed class OneKey(string secret, string? token = null, DateTimeOffset? expiresAt = null) : ICredentialSource
{
    public const string Id = "AKIAIOSFODNN7EXAMPLE";

    public static string ExampleSecret { get; } = string.Join('/', "wJalrXUtnFEMI", "K7MDENG", "bPxRfiCYEXAMPLEKEY");

    public Credential? Find(string accessKeyId) => accessKeyId != Id ? null
        : new Credential(Id, secret, new Caller("111122223333", "arn:aws:iam::111122223333:root"))
        {
            SessionToken = token,
            ExpiresAt = expiresAt,
        };
}
