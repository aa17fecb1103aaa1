using S3Replication.Core.Objects;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Diagnosis.Canaries;

/// <summary>
/// Tags that one side's version gets after it has arrived reach the other side's: from the source, or, where both rules have
/// replica modifications, from the destination
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-for-metadata-changes.html">Replicating metadata changes</see>).
/// </summary>
internal sealed class TagsLeg : ICanaryLeg
{
    private readonly bool _back;

    private TagsLeg(bool back) => _back = back;

    public CanaryLegName Name => _back ? CanaryLegName.ReplicaTags : CanaryLegName.Tags;

    /// <summary>From the source to the destination.</summary>
    public static TagsLeg Forward() => new(back: false);

    /// <summary>From the destination back to the source.</summary>
    public static TagsLeg Back() => new(back: true);

    public async Task<CanaryLeg> RunAsync(CanaryTrip trip, CancellationToken cancellationToken)
    {
        if (!trip.Expected.Tags.ContainsKey(CanaryFlight.TagKey))
        {
            return new CanaryLeg(Name, CanaryLegStatus.Skipped)
            {
                Cause = "The rule asks for as many tags as an object may have: none is left that could be changed.",
            };
        }

        (IObjectStore Objects, string Bucket) source = (trip.Source, trip.Request.SourceBucket);
        (IObjectStore Objects, string Bucket) destination = (trip.Destination, trip.Request.DestinationBucket);
        ((IObjectStore Objects, string Bucket) from, (IObjectStore Objects, string Bucket) to) =
            _back ? (destination, source) : (source, destination);
        Dictionary<string, string> tags = new(trip.Expected.Tags) { [CanaryFlight.TagKey] = _back ? "edited-back" : "edited" };
        string key = trip.Expected.Key;
        string versionId = trip.Expected.VersionId;

        // The canary is the current version of its key, so the permission on tags of older versions is not needed.
        await from.Objects.PutTagsAsync(from.Bucket, key, versionId: null, tags, cancellationToken).ConfigureAwait(false);
        return await trip.AwaitAsync(
            Name,
            _back ? "tags of the replica" : "tags",
            async token => Same(tags, await to.Objects.GetTagsAsync(to.Bucket, key, versionId, token).ConfigureAwait(false)),
            async token => (await from.Objects.FindAsync(from.Bucket, key, versionId, token).ConfigureAwait(false))?.ReplicationStatus
                == ReplicationStatus.Failed
                ? $"S3 reports FAILED for the change of tags in bucket {from.Bucket}."
                : null,
            _back
                ? "Replica modifications are needed in both rules, and the other rule's role must read and write tags: Test-CrrReplication for both directions."
                : "Let the role do s3:GetObjectVersionTagging on the source and s3:ReplicateTags on the destination; New-CrrRole grants both.",
            cancellationToken).ConfigureAwait(false);
    }

    private static bool Same(Dictionary<string, string> wanted, IReadOnlyDictionary<string, string> seen) =>
        wanted.Count == seen.Count && wanted.All(tag => seen.TryGetValue(tag.Key, out string? value) && value == tag.Value);
}
