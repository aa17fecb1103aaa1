using S3Replication.Core.Buckets;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Keys;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>All that the role asks for on behalf of a rule, with what is known of each request.</summary>
internal static class RuleRequests
{
    // A key of the rule's objects that no policy can be expected to name.
    private const string SampleKey = "crr-sample";

    /// <summary>Collects them. Keys that can't be found out are left out.</summary>
    public static async Task<IReadOnlyList<RoleRequest>> OfAsync(CheckContext context, CancellationToken cancellationToken)
    {
        RoleArn role = RoleArn.Parse(context.RoleArn);
        Fact<BucketInfo?> source = await context.Facts.SourceAsync(cancellationToken).ConfigureAwait(false);
        Fact<BucketInfo?> destination = await context.Facts
            .DestinationAsync(context.DestinationBucket, cancellationToken).ConfigureAwait(false);
        string? owner = await DestinationAccount.FindAsync(context, role.AccountId, cancellationToken).ConfigureAwait(false);
        List<RoleRequest> requests =
        [
            .. OnBucket(context, context.SourceBucket, role.AccountId, source.Value?.Region, [.. Demands.OnSource, Demands.TagsOnSource]),
            .. OnBucket(
                context,
                context.DestinationBucket,
                owner,
                destination.Value?.Region,
                [.. Demands.OnDestination(context.DeleteMarkersTravel, ownerOverride: false), Demands.TagsOnDestination]),
        ];
        if (RuleKeys.AreUsed(context) && context.Rule.Destination.ReplicaKmsKeyId is { } replicaKey)
        {
            Fact<string?> sourceKey = await RuleKeys.SourceAsync(context, cancellationToken).ConfigureAwait(false);
            requests.AddRange(await OnKeyAsync(context, ofSource: true, sourceKey.Value, cancellationToken).ConfigureAwait(false));
            requests.AddRange(await OnKeyAsync(context, ofSource: false, replicaKey, cancellationToken).ConfigureAwait(false));
        }

        return requests;
    }

    private static IEnumerable<RoleRequest> OnBucket(
        CheckContext context, string bucket, string? account, string? region, IEnumerable<Demand> demands)
    {
        string bucketArn = S3Arn.ForBucket(bucket, context.Partition);
        string objectArn = S3Arn.ForObject(bucket, context.Prefix + SampleKey, context.Partition);
        Dictionary<string, string> known = Known(region);
        return demands.Select(demand => new RoleRequest(demand.Action, demand.OnObjects ? objectArn : bucketArn, account, known)
        {
            Alternative = demand.Alternative,
        });
    }

    private static async Task<IEnumerable<RoleRequest>> OnKeyAsync(
        CheckContext context, bool ofSource, string? keyId, CancellationToken cancellationToken)
    {
        Fact<KeyInfo?>? found = keyId is null ? null
            : await context.Facts.Keys.FindAsync(ofSource, keyId, cancellationToken).ConfigureAwait(false);
        Fact<BucketEncryption?> encryption = ofSource
            ? await context.Facts.SourceEncryptionAsync(cancellationToken).ConfigureAwait(false)
            : await context.Facts.DestinationEncryptionAsync(context.DestinationBucket, cancellationToken).ConfigureAwait(false);
        if (found?.Value is not { } key || encryption.IsUnknown)
        {
            return [];
        }

        string bucket = ofSource ? context.SourceBucket : context.DestinationBucket;
        Dictionary<string, string> known = Known(key.Region);
        known["kms:ViaService"] = $"s3.{key.Region}.{context.Partition.DnsSuffix}";
        known["kms:CallerAccount"] = RoleArn.Parse(context.RoleArn).AccountId;
        known["kms:EncryptionContext:aws:s3:arn"] = encryption.Value?.BucketKeyEnabled == true
            ? S3Arn.ForBucket(bucket, context.Partition)
            : S3Arn.ForObject(bucket, context.Prefix + SampleKey, context.Partition);
        return [new RoleRequest(ofSource ? "kms:Decrypt" : "kms:Encrypt", key.Arn, key.AccountId, known)];
    }

    // S3 calls itself, encrypted, in the bucket's Region.
    private static Dictionary<string, string> Known(string? region)
    {
        Dictionary<string, string> known = new(StringComparer.Ordinal) { ["aws:SecureTransport"] = "true" };
        if (region is not null)
        {
            known["aws:RequestedRegion"] = region;
        }

        return known;
    }
}
