using S3Replication.Core.Identifiers;
using S3Replication.Core.Keys;
using S3Replication.Core.Objects;

namespace S3Replication.Core.Diagnosis.Canaries;

/// <summary>
/// The canary was encrypted with a KMS key, and its replica is with the key that the rule names
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html">Replicating encrypted objects</see>).
/// </summary>
internal sealed class KmsLeg : ICanaryLeg
{
    private const string Kms = "aws:kms";

    public CanaryLegName Name => CanaryLegName.Kms;

    public async Task<CanaryLeg> RunAsync(CanaryTrip trip, CancellationToken cancellationToken)
    {
        CanaryRequest request = trip.Request;
        ObjectInfo? original = await trip.Source
            .FindAsync(request.SourceBucket, trip.Expected.Key, trip.Expected.VersionId, cancellationToken).ConfigureAwait(false);
        if (original?.ServerSideEncryption?.StartsWith(Kms, StringComparison.Ordinal) != true)
        {
            return new CanaryLeg(Name, CanaryLegStatus.Unknown)
            {
                Cause = $"Bucket {request.SourceBucket} did not encrypt the canary with a KMS key, and none was given.",
                Remedy = "Name a key that uploads use: Test-CrrReplication -Canary -CanaryKmsKeyId ARN.",
            };
        }

        ObjectInfo? replica = await trip.Destination
            .FindAsync(request.DestinationBucket, trip.Expected.Key, trip.Expected.VersionId, cancellationToken).ConfigureAwait(false);
        string wanted = await ResolveAsync(trip, request.ReplicaKmsKeyId!, cancellationToken).ConfigureAwait(false);
        bool isKms = replica?.ServerSideEncryption?.StartsWith(Kms, StringComparison.Ordinal) == true;
        return isKms && replica!.KmsKeyId == wanted
            ? new CanaryLeg(Name, CanaryLegStatus.Passed)
            : new CanaryLeg(Name, CanaryLegStatus.Failed)
            {
                Cause = $"The replica is encrypted with {(isKms ? replica!.KmsKeyId : replica?.ServerSideEncryption ?? "nothing")}, not with {wanted}.",
                Remedy = "See the rule's ReplicaKmsKeyId with Get-CrrRule, and whether something copies objects over replicas.",
            };
    }

    // S3 tells the key's ARN, also where the rule has the ARN of its alias.
    private static async Task<string> ResolveAsync(CanaryTrip trip, string keyId, CancellationToken cancellationToken)
    {
        if (KmsKeyArn.IsKey(keyId))
        {
            return keyId;
        }

        KeyInfo? key = await trip.Services.Destination.Keys.FindAsync(keyId, cancellationToken).ConfigureAwait(false);
        return key?.Arn ?? keyId;
    }
}
