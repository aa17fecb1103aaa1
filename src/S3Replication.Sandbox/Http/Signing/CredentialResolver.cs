using S3Replication.Core.Identifiers;

namespace S3Replication.Sandbox.Http.Signing;

/// <summary>
/// Finds the key pair of a request: 12 digits are the root of that account, with the sandbox's secret; for the rest it asks
/// the sources.
/// </summary>
/// <param name="rootSecret">The secret of every root.</param>
/// <param name="sources">Where other keys are.</param>
internal sealed class CredentialResolver(string rootSecret, IReadOnlyList<ICredentialSource> sources)
{
    /// <summary>The key pair of a signature.</summary>
    /// <param name="signature">The signature.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="ServiceException">There is none, its token is another, or it has ended.</exception>
    public Credential Resolve(RequestSignature signature, DateTimeOffset now)
    {
        bool isS3 = signature.Service == "s3";
        Credential credential = Find(signature) ?? throw SignatureErrors.UnknownKey(isS3, signature.AccessKeyId);
        bool tokenFits = credential.SessionToken is null
            ? signature.SessionToken is null
            : signature.SessionToken is not null && SigningKey.AreEqual(credential.SessionToken, signature.SessionToken);
        return !tokenFits ? throw SignatureErrors.BadToken(isS3)
            : credential.ExpiresAt <= now ? throw SignatureErrors.ExpiredToken(isS3)
            : credential;
    }

    // The credentials of one partition are unknown in another.
    private Credential? Find(RequestSignature signature)
    {
        string accessKeyId = signature.AccessKeyId;
        AwsPartition partition = RegionPartition.Of(signature.Region);
        if (accessKeyId.Length == 12 && accessKeyId.All(char.IsAsciiDigit))
        {
            return new Credential(accessKeyId, rootSecret, new Caller(accessKeyId, $"arn:{partition.Id}:iam::{accessKeyId}:root"));
        }

        return sources.Select(source => source.Find(accessKeyId))
            .FirstOrDefault(credential => credential is not null && credential.Caller.Partition == partition);
    }
}
