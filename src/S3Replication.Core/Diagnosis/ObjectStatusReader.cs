using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Objects;
using S3Replication.Core.Ports;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Diagnosis;

/// <summary>Reads how far versions of a bucket have come, by the configuration as it was when the reading began.</summary>
internal sealed class ObjectStatusReader
{
    // Of what a rule says about an object, what tells most.
    private static readonly RuleReason[] s_telling =
    [
        RuleReason.Acts, RuleReason.KmsNotSelected, RuleReason.Archived, RuleReason.IsReplica, RuleReason.MadeByLifecycle,
        RuleReason.DeleteMarkersOff, RuleReason.TagsDiffer, RuleReason.OutsidePrefix, RuleReason.RuleDisabled, RuleReason.LowerPriority,
    ];

    private readonly ICrrServices _services;
    private readonly string _bucket;

    private ObjectStatusReader(ICrrServices services, string bucket, ReplicationConfiguration? configuration)
    {
        _services = services;
        _bucket = bucket;
        Configuration = configuration;
    }

    /// <summary>The rules; null when there are none.</summary>
    public ReplicationConfiguration? Configuration { get; }

    /// <summary>Reads the configuration.</summary>
    public static async Task<ObjectStatusReader> OpenAsync(ICrrServices services, string bucket, CancellationToken cancellationToken)
    {
        string? xml = await services.Source.Buckets.GetReplicationAsync(bucket, cancellationToken).ConfigureAwait(false);
        return new ObjectStatusReader(services, bucket, xml is null ? null : ReplicationDocument.Parse(xml).ToConfiguration());
    }

    /// <summary>Looks at a version by its key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="versionId">The version; null for the current one, or the delete marker that is on top.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CrrException"><c>ObjectNotFound</c>, and what the calls on the source end with.</exception>
    public async Task<SeenObject> LookAsync(string key, string? versionId, CancellationToken cancellationToken)
    {
        ObjectInfo? head = await _services.Source.Objects.FindAsync(_bucket, key, versionId, cancellationToken).ConfigureAwait(false);
        if (head is not null)
        {
            return new SeenObject(key, head.VersionId, head.LastModified) { Head = head };
        }

        // S3 answers 404 or 405 for delete markers.
        ObjectVersion? marker = await FindAsync(
            _services.Source.Objects,
            _bucket,
            key,
            version => version.IsDeleteMarker && (versionId is null ? version.IsLatest : version.VersionId == versionId),
            cancellationToken).ConfigureAwait(false);
        return marker is not null
            ? new SeenObject(key, marker.VersionId, marker.LastModified)
            : throw new CrrException(
                CrrErrorCode.ObjectNotFound,
                versionId is null ? $"Bucket {_bucket} has no object '{key}'." : $"Bucket {_bucket} has no version {versionId} of '{key}'.")
            {
                Target = key,
                Remedy = $"Look at what there is: aws s3api list-object-versions --bucket {_bucket} --prefix '{key}'. Keys are case sensitive.",
            };
    }

    /// <summary>Tells how far it has come to each destination of the configuration.</summary>
    /// <returns>At least one; one without destination when there is no rule.</returns>
    public async Task<IReadOnlyList<ObjectReplicationStatus>> TellAsync(SeenObject seen, CancellationToken cancellationToken)
    {
        if (Configuration is not { Rules.Count: > 0 } configuration)
        {
            return [Status(seen, destination: null) with { Reason = $"Bucket {_bucket} has no replication rule." }];
        }

        (ReplicationSubject subject, string? hidden) = await SubjectAsync(configuration, seen, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<RuleVerdict> verdicts = RuleMatcher.Explain(configuration, subject);
        List<ObjectReplicationStatus> statuses = [];
        foreach (IGrouping<string, RuleVerdict> destination in verdicts.GroupBy(verdict => verdict.Rule.Destination.BucketArn))
        {
            RuleVerdict telling = destination.MinBy(verdict => Array.IndexOf(s_telling, verdict.Reason))!;
            string bucket = S3Arn.TryGetBucketName(destination.Key, out string? name) ? name : destination.Key;
            (bool? arrived, string? why) = await ArrivedAsync(bucket, seen, cancellationToken).ConfigureAwait(false);
            string? reason = telling.Reason == RuleReason.TagsDiffer && hidden is not null ? hidden
                : !telling.Acts ? RuleReasons.Explain(subject, telling, verdicts)
                : seen.Head is { ReplicationStatus: ReplicationStatus.None } && arrived != true
                    ? "The rule takes it as it is now, but S3 gave it no status when it was written: it is older than the rule, or got its tags later."
                    : null;
            statuses.Add(Status(seen, bucket) with
            {
                RuleId = telling.Rule.Id,
                IsEligible = telling.Acts,
                ArrivedAtDestination = arrived,
                Reason = reason is null || why is null ? reason ?? why : $"{reason} {why}",
            });
        }

        return statuses;
    }

    /// <summary>What the rules decide about, and why tags that count can't be read.</summary>
    public async Task<(ReplicationSubject Subject, string? Hidden)> SubjectAsync(
        ReplicationConfiguration configuration, SeenObject seen, CancellationToken cancellationToken)
    {
        if (seen.Head is not { } head)
        {
            return (ObjectSubject.OfMarker(seen.Key), null);
        }

        if (!ObjectSubject.NeedsTags(configuration, seen.Key))
        {
            return (ObjectSubject.Of(head, tags: null), null);
        }

        try
        {
            return (ObjectSubject.Of(head, await _services.Source.Objects
                .GetTagsAsync(_bucket, seen.Key, seen.VersionId, cancellationToken).ConfigureAwait(false)), null);
        }
        catch (CrrException error) when (error.Code == CrrErrorCode.AccessDenied)
        {
            return (ObjectSubject.Of(head, tags: null), "Rules ask for tags, which may not be read: s3:GetObjectVersionTagging is missing.");
        }
    }

    /// <summary>Whether a bucket has the version; null, and why, when nobody may look.</summary>
    public async Task<(bool? Arrived, string? Why)> ArrivedAsync(string bucket, SeenObject seen, CancellationToken cancellationToken)
    {
        IObjectStore objects = _services.Destination.Objects;
        try
        {
            return (seen.VersionId is not null && (seen.IsDeleteMarker
                ? await FindAsync(objects, bucket, seen.Key, version => version.VersionId == seen.VersionId, cancellationToken).ConfigureAwait(false) is not null
                : await objects.FindAsync(bucket, seen.Key, seen.VersionId, cancellationToken).ConfigureAwait(false) is not null), null);
        }
        catch (CrrException error) when (error.Code == CrrErrorCode.BucketNotFound)
        {
            return (false, $"Bucket {bucket} does not exist.");
        }
        catch (CrrException error) when (error.Code == CrrErrorCode.AccessDenied)
        {
            return (null, $"Whether bucket {bucket} has it may not be looked at: {(seen.IsDeleteMarker ? "s3:ListBucketVersions" : "s3:GetObjectVersion")} is missing.");
        }
    }

    private ObjectReplicationStatus Status(SeenObject seen, string? destination) =>
        new(_bucket, seen.Key, seen.VersionId, destination, seen.Status)
        {
            IsDeleteMarker = seen.IsDeleteMarker,
            LastModified = seen.LastModified,
        };

    private static async Task<ObjectVersion?> FindAsync(
        IObjectStore objects, string bucket, string key, Predicate<ObjectVersion> isWanted, CancellationToken cancellationToken)
    {
        await foreach (ObjectVersion version in objects.ListVersionsAsync(bucket, key, cancellationToken).ConfigureAwait(false))
        {
            if (version.Key != key)
            {
                break;
            }

            if (isWanted(version))
            {
                return version;
            }
        }

        return null;
    }
}
