using System.Collections.Concurrent;
using S3Replication.Core.Errors;
using S3Replication.Core.Objects;
using S3Replication.Core.Ports;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>
/// What a bounded number of calls tells of a bucket's objects and their replicas. Each call is made once for all who have
/// the same cache; versions are only listed and looked at, never read.
/// </summary>
/// <param name="services">The world.</param>
/// <param name="sourceBucket">The source bucket.</param>
/// <param name="cache">What was read so far.</param>
/// <param name="size">How many objects are looked at; 0 for none.</param>
internal sealed class ObjectFacts(ICrrServices services, string sourceBucket, FactCache cache, int size)
{
    private const int AtOnce = 4;
    private const int MarkersAtMost = 10;
    private const int AnnotatedAtMost = 10;
    private const int SecondRoundTimes = 5;
    private const int SecondRoundAtMost = 200;

    private readonly FactReader _source = cache.Of(services.Source);

    private readonly FactReader _destination = cache.Of(services.Destination);

    /// <summary>Whether objects are looked at.</summary>
    public bool AreAskedFor => size > 0;

    /// <summary>
    /// The sample; unknown when the bucket may not be listed. What of it may not be looked at says so itself
    /// (<see cref="SampledObject.Unreadable"/>).
    /// </summary>
    public async Task<Fact<ObjectSample>> SampleAsync(CheckContext context, CancellationToken cancellationToken)
    {
        Fact<ObjectSample> read = await _source.ReadAsync(
            "ListObjectVersions",
            $"bucket {sourceBucket}",
            "s3:ListBucketVersions",
            token => ReadSampleAsync(context.Configuration, token),
            cancellationToken).ConfigureAwait(false);

        // Who reads the configuration again gets other rules.
        return read.IsUnknown ? read : Fact<ObjectSample>.Of(read.Value!.JudgedBy(context.Configuration));
    }

    /// <summary>
    /// What the destination of a rule has of the objects that are for its rules; unknown when it may not be looked at.
    /// </summary>
    public async Task<Fact<ReplicaSightings>> ReplicasAsync(CheckContext context, CancellationToken cancellationToken)
    {
        Fact<ObjectSample> sample = await SampleAsync(context, cancellationToken).ConfigureAwait(false);
        return sample.IsUnknown ? Fact<ReplicaSightings>.Unknown(sample.Unreadable) : await _destination.ReadAsync(
            "HeadObject",
            $"objects of bucket {context.DestinationBucket} that come from {sourceBucket}",
            "s3:GetObjectVersion and s3:ListBucket",
            token => FindReplicasAsync(context, sample.Value!.Seen, token),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What the destination shows of the sample's delete markers that have a rule's prefix; unknown when it may not be listed.</summary>
    public async Task<Fact<MarkerSightings>> MarkersAsync(CheckContext context, CancellationToken cancellationToken)
    {
        Fact<ObjectSample> sample = await SampleAsync(context, cancellationToken).ConfigureAwait(false);
        return sample.IsUnknown ? Fact<MarkerSightings>.Unknown(sample.Unreadable) : await _destination.ReadAsync(
            "ListObjectVersions",
            $"keys of bucket {context.DestinationBucket} that come from {sourceBucket}, {context.Prefix}*",
            "s3:ListBucketVersions",
            token => FindMarkersAsync(context, sample.Value!.Markers, token),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What the ACL of a version grants; unknown when it may not be read.</summary>
    public Task<Fact<IReadOnlyList<ObjectGrant>>> GrantsAsync(SampledObject one, CancellationToken cancellationToken) => _source.ReadAsync(
        "GetObjectAcl",
        $"object {one.Key} of bucket {sourceBucket}, version {one.VersionId}",
        "s3:GetObjectVersionAcl",
        token => services.Source.Objects.GetGrantsAsync(sourceBucket, one.Key, one.VersionId, token),
        cancellationToken);

    /// <summary>What the destination of a rule has of some objects, whatever the rules say of them.</summary>
    public Task<Fact<ReplicaSightings>> ReplicasOfAsync(
        CheckContext context, IReadOnlyList<SampledObject> objects, CancellationToken cancellationToken) => FactReader.AttemptAsync(
        "HeadObject",
        $"objects of bucket {context.DestinationBucket}",
        "s3:GetObjectVersion and s3:ListBucket",
        token => LookThereAsync(context.DestinationBucket, objects, token),
        cancellationToken);

    /// <summary>The annotations of a few objects that the rule takes; unknown where they can't be listed.</summary>
    public Task<Fact<IReadOnlyList<ObjectAnnotation>>> AnnotationsAsync(
        CheckContext context, ObjectSample sample, CancellationToken cancellationToken) => _source.ReadAsync<IReadOnlyList<ObjectAnnotation>>(
        "ListObjectAnnotations",
        $"objects of bucket {sourceBucket}, rule {context.RuleId}",
        "s3:ListObjectAnnotations",
        async token =>
        {
            List<ObjectAnnotation> annotations = [];
            foreach (SampledObject one in sample.TakenBy(context.Rule).Take(AnnotatedAtMost))
            {
                annotations.AddRange(await services.Source.Objects
                    .ListAnnotationsAsync(sourceBucket, one.Key, one.VersionId, token).ConfigureAwait(false));
            }

            return annotations;
        },
        cancellationToken);

    private async Task<ObjectSample> ReadSampleAsync(ReplicationConfiguration configuration, CancellationToken cancellationToken)
    {
        string[] prefixes =
            [.. configuration.Rules.Where(rule => rule.Enabled).Select(rule => rule.Filter?.Prefix ?? rule.Prefix ?? string.Empty)];
        ObjectListing listing = await ObjectListing
            .ReadAsync(services.Source.Objects, sourceBucket, prefixes, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<ObjectVersion> picked = ObjectPicker.Objects(listing.Versions, prefixes, size);
        SampledObject?[] objects = new SampledObject?[picked.Count];
        await Parallel.ForAsync(0, picked.Count, Options(cancellationToken), async (index, token) =>
            objects[index] = await LookAsync(picked[index], configuration, _ => true, token).ConfigureAwait(false)).ConfigureAwait(false);
        IReadOnlyList<ObjectVersion> further = objects.Any(one => one?.Head is not null)
            ? ObjectPicker.Further(listing.Versions, prefixes, picked, Math.Min(SecondRoundAtMost, SecondRoundTimes * size))
            : [];
        SampledObject[] found = await LookFurtherAsync(
            further, [.. objects.Where(one => one?.Head is not null).Select(one => one!.Status)], configuration, cancellationToken).ConfigureAwait(false);
        return new ObjectSample(
            listing,
            [.. Newest(objects.OfType<SampledObject>().Concat(found))],
            [.. ObjectPicker.Markers(listing.Versions, MarkersAtMost).Select(marker => new SampledObject(marker))])
        {
            Further = further.Count - found.Length,
        };
    }

    // Listings tell no status, so more objects are looked at; of these only those count whose status was not seen yet.
    private async Task<SampledObject[]> LookFurtherAsync(
        IReadOnlyList<ObjectVersion> versions,
        HashSet<ReplicationStatus> seen,
        ReplicationConfiguration configuration,
        CancellationToken cancellationToken)
    {
        SampledObject?[] objects = new SampledObject?[versions.Count];
        await Parallel.ForAsync(0, versions.Count, Options(cancellationToken), async (index, token) =>
            objects[index] = await LookAsync(versions[index], configuration, head => !seen.Contains(head.ReplicationStatus), token)
                .ConfigureAwait(false)).ConfigureAwait(false);

        // Some of each status: a frequent one must not leave a rare one out.
        return
        [
            .. objects.OfType<SampledObject>().Where(one => one.Head is not null)
                .GroupBy(one => one.Status).SelectMany(alike => alike.Select((one, index) => (One: one, Index: index)))
                .OrderBy(pair => pair.Index).Take(size).Select(pair => pair.One),
        ];
    }

    // Null when it is gone by now, or not wanted.
    private async Task<SampledObject?> LookAsync(
        ObjectVersion listed, ReplicationConfiguration configuration, Func<ObjectInfo, bool> isWanted, CancellationToken cancellationToken)
    {
        IObjectStore objects = services.Source.Objects;
        bool needsKey = false;
        Fact<ObjectInfo?> head = await FactReader.AttemptAsync(
            "HeadObject",
            $"objects of bucket {sourceBucket}",
            "s3:GetObjectVersion",
            async token =>
            {
                try
                {
                    return await objects.FindAsync(sourceBucket, listed.Key, listed.VersionId, token).ConfigureAwait(false);
                }
                catch (CrrException refused) when (refused.AwsCode == "BadRequest")
                {
                    needsKey = true;
                    throw;
                }
            },
            cancellationToken).ConfigureAwait(false);
        if (head.IsUnknown || head.Value is null)
        {
            return head.IsUnknown ? new SampledObject(listed) { Unreadable = head.Unreadable, NeedsCustomerKey = needsKey } : null;
        }

        if (!isWanted(head.Value))
        {
            return null;
        }

        Fact<IReadOnlyDictionary<string, string>>? tags = !ObjectSubject.NeedsTags(configuration, listed.Key) ? null
            : await FactReader.AttemptAsync(
                "GetObjectTagging",
                $"objects of bucket {sourceBucket}",
                "s3:GetObjectVersionTagging",
                token => objects.GetTagsAsync(sourceBucket, listed.Key, listed.VersionId, token),
                cancellationToken).ConfigureAwait(false);
        return new SampledObject(listed)
        {
            Head = head.Value,
            Tags = tags?.Value,
            TagsUnreadable = tags?.Unreadable,
        };
    }

    private Task<ReplicaSightings> FindReplicasAsync(
        CheckContext context, IEnumerable<SampledObject> objects, CancellationToken cancellationToken)
    {
        ReplicationRule[] rules =
        [
            .. context.Configuration.Rules.Where(rule => rule.Destination.BucketArn == context.Rule.Destination.BucketArn),
        ];
        return LookThereAsync(context.DestinationBucket, objects.Where(one => rules.Any(one.IsFor)), cancellationToken);
    }

    private async Task<ReplicaSightings> LookThereAsync(
        string bucket, IEnumerable<SampledObject> objects, CancellationToken cancellationToken)
    {
        ConcurrentDictionary<(string, string), ObjectInfo?> replicas = new();
        await Parallel.ForEachAsync(
            objects,
            Options(cancellationToken),
            async (one, token) =>
            {
                try
                {
                    replicas[(one.Key, one.VersionId)] = await services.Destination.Objects
                        .FindAsync(bucket, one.Key, one.VersionId, token).ConfigureAwait(false);
                }
                catch (CrrException refused) when (one.NeedsCustomerKey && refused.AwsCode == "BadRequest")
                {
                    // It is there, and shown to nobody without its key.
                    replicas[(one.Key, one.VersionId)] = new ObjectInfo(one.Key, one.VersionId, one.Listed.Size, one.Listed.ETag ?? string.Empty, one.Listed.LastModified);
                }
            }).ConfigureAwait(false);
        return new ReplicaSightings(replicas);
    }

    private async Task<MarkerSightings> FindMarkersAsync(
        CheckContext context, IEnumerable<SampledObject> markers, CancellationToken cancellationToken)
    {
        ConcurrentBag<SampledObject> arrived = [];
        ConcurrentBag<SampledObject> current = [];
        await Parallel.ForEachAsync(
            markers.Where(one => one.Key.StartsWith(context.Prefix, StringComparison.Ordinal)),
            Options(cancellationToken),
            async (one, token) =>
            {
                bool isCurrent = false;
                await foreach (ObjectVersion version in services.Destination.Objects
                    .ListVersionsAsync(context.DestinationBucket, one.Key, token).ConfigureAwait(false))
                {
                    if (version.Key != one.Key)
                    {
                        break;
                    }

                    isCurrent |= version is { IsLatest: true, IsDeleteMarker: false };
                    if (version.VersionId == one.VersionId)
                    {
                        arrived.Add(one);
                        return;
                    }
                }

                if (isCurrent)
                {
                    current.Add(one);
                }
            }).ConfigureAwait(false);
        return new MarkerSightings([.. Newest(arrived)], [.. Newest(current)]);
    }

    private static IEnumerable<SampledObject> Newest(IEnumerable<SampledObject> some) =>
        some.OrderByDescending(one => one.Listed.LastModified).ThenBy(one => one.Key, StringComparer.Ordinal);

    private static ParallelOptions Options(CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
}
