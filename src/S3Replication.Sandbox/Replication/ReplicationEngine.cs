using S3Replication.Core.Replication;
using S3Replication.Sandbox.Events;
using S3Replication.Sandbox.Faults;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Kms;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Replication;

/// <summary>
/// Replicates as S3 does: asynchronously, each version to each destination by itself, with everything asked when the
/// delivery's turn comes
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html">Replicating objects within and across Regions</see>).
/// </summary>
internal sealed class ReplicationEngine : IReplicationEngine, IBacklog, IAsyncDisposable
{
    private readonly BucketTable _buckets;
    private readonly TimeProvider _clock;
    private readonly DeliveryHistory _history = new();
    private readonly IReadOnlyList<IDeliveryObserver> _observers;
    private readonly DeliveryQueue _queue;

    /// <summary>Makes an engine with nothing to do.</summary>
    /// <param name="buckets">The buckets.</param>
    /// <param name="iam">The roles.</param>
    /// <param name="keys">The KMS keys.</param>
    /// <param name="faults">What goes wrong on purpose.</param>
    /// <param name="pace">The lag, and whether deliveries are held.</param>
    /// <param name="clock">Measures the lag.</param>
    /// <param name="events">Is told of replicas.</param>
    /// <param name="observers">Who else is told of deliveries.</param>
    public ReplicationEngine(
        BucketTable buckets,
        IamTable iam,
        KmsTable keys,
        IFaults faults,
        DeliveryPace pace,
        TimeProvider clock,
        IObjectEvents events,
        params IDeliveryObserver[] observers)
    {
        _buckets = buckets;
        _clock = clock;
        _observers = [_history, .. observers];
        Deliverer deliverer = new(buckets, iam, keys, faults, events, _observers, clock);
        _queue = new DeliveryQueue(pace, clock, Math.Clamp(Environment.ProcessorCount, 1, 4), deliverer.Deliver);
    }

    /// <summary>The last deliveries that ended, oldest first.</summary>
    public IReadOnlyList<DeliveryEvent> History => _history.All;

    /// <inheritdoc/>
    public IReadOnlyList<Delivery> Plan(Bucket bucket, StoredVersion version)
    {
        if (bucket.Configurations.GetValueOrDefault("replication") is not { } document)
        {
            return [];
        }

        ReplicationSubject subject = SubjectOf(version) with { IsReplica = version.IsReplica };
        return [.. RuleMatcher.Match(ReplicationXml.Parse(document), subject).Select(Owe)];
    }

    /// <inheritdoc/>
    public void Enqueue(Bucket bucket, StoredVersion version)
    {
        Enqueue(bucket, version, isMetadata: false);
        EnqueueAnnotations(bucket, version);
    }

    /// <inheritdoc/>
    public void EnqueueAnnotation(Bucket bucket, StoredVersion version, string name)
    {
        foreach (Delivery delivery in version.Annotations[name].Deliveries.Where(IsPending))
        {
            _queue.Add(new DeliveryItem(
                bucket, version.Key, version.VersionId, delivery.RuleId, delivery.DestinationBucket, IsMetadata: true, _clock.GetTimestamp())
            {
                IsBatch = delivery.IsBatch,
                Annotation = name,
            });
        }
    }

    /// <inheritdoc/>
    public IReadOnlySet<string> PartnersOf(Bucket bucket, StoredVersion version)
    {
        HashSet<string> partners = new(StringComparer.Ordinal);
        if (!version.IsReplica)
        {
            return partners;
        }

        foreach (string name in RulesForModifications(bucket, version).Select(rule => BucketArn.NameOf(rule.Destination.BucketArn)))
        {
            if (_buckets.Find(name, bucket.Partition) is { } partner
                && RulesForModifications(partner, version).Any(rule => BucketArn.NameOf(rule.Destination.BucketArn) == bucket.Name))
            {
                partners.Add(name);
            }
        }

        return partners;
    }

    /// <inheritdoc/>
    public MetadataChange PlanMetadata(Bucket bucket, StoredVersion version, IReadOnlySet<string> partners)
    {
        // To the replica's bucket its own rules apply, though no replica is replicated as an object.
        IEnumerable<Delivery> concerned = version.IsReplica
            ? RulesForModifications(bucket, version).Select(Owe).Where(delivery => partners.Contains(delivery.DestinationBucket))
            : version.Deliveries.Where(HasArrived);
        List<Delivery> owed = [.. concerned.Select(delivery => delivery with { State = DeliveryState.Pending })];
        return owed.Count == 0
            ? new MetadataChange(version, owed)
            : new MetadataChange(
                version with
                {
                    Deliveries = [.. version.Deliveries.Where(delivery => !owed.Any(change => IsSame(change, delivery))), .. owed],
                },
                owed);
    }

    /// <inheritdoc/>
    public void EnqueueMetadata(Bucket bucket, MetadataChange change)
    {
        if (change.Owed.Count > 0)
        {
            Enqueue(bucket, change.Version with { Deliveries = change.Owed }, isMetadata: true);
        }
    }

    /// <inheritdoc/>
    public string? Initiate(Bucket bucket, string key, string? versionId)
    {
        StoredVersion owing;
        List<Delivery> added;
        lock (bucket.Gate)
        {
            if (bucket.IsDeleted)
            {
                return FailureReasons.SrcBucketNotFound;
            }

            if (bucket.Configurations.GetValueOrDefault("replication") is not { } document)
            {
                return FailureReasons.SrcBucketReplicationConfigMissing;
            }

            if (bucket.Find(key, versionId) is not { } current)
            {
                return bucket.Find(key, versionId: null) is null ? FailureReasons.SrcKeyNotFound : FailureReasons.SrcVersionNotFound;
            }

            // A replica too: that it is one is what keeps it from live replication alone.
            List<Delivery> planned =
            [
                .. RuleMatcher.Match(ReplicationXml.Parse(document), SubjectOf(current)).Select(Owe).Select(delivery => delivery with { IsBatch = true }),
            ];
            if (planned.Count == 0)
            {
                return FailureReasons.SrcObjectNotEligible;
            }

            // What is on its way goes on; what is settled is owed anew; what no rule wants any more is forgotten.
            added = [.. planned.Where(delivery => !current.Deliveries.Any(other => IsPending(other) && IsSame(other, delivery)))];
            owing = current with { Deliveries = [.. current.Deliveries.Where(IsPending), .. added] };
            owing = owing with { Annotations = AnnotationDelivery.OweAll(owing) };
            bucket.Put(owing);
        }

        Enqueue(bucket, owing with { Deliveries = added }, isMetadata: false);
        EnqueueAnnotations(bucket, owing);
        return added.Any(delivery => IsHardDeleted(bucket, delivery, owing)) ? FailureReasons.DstObjectHardDeleted : null;
    }

    /// <summary>Puts everything that is owed into the queue: for a start with buckets that were kept.</summary>
    public void Resume()
    {
        foreach (Bucket bucket in _buckets.All)
        {
            List<StoredVersion> owing;
            lock (bucket.Gate)
            {
                owing =
                [
                    .. bucket.Keys.SelectMany(key => key.Value).Where(version =>
                        version.Deliveries.Any(IsPending) || version.Annotations.Values.Any(one => one.Deliveries.Any(IsPending))),
                ];
            }

            foreach (StoredVersion version in owing)
            {
                // A replica owes changes of itself, unless a batch job sends it on.
                Enqueue(bucket, Only(version, delivery => version.IsReplica && !delivery.IsBatch), isMetadata: true);
                Enqueue(bucket, Only(version, delivery => !version.IsReplica || delivery.IsBatch), isMetadata: false);
                EnqueueAnnotations(bucket, version);
            }
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<SandboxBacklogItem> Pending()
    {
        DateTimeOffset now = _clock.GetUtcNow();
        long timestamp = _clock.GetTimestamp();
        return
        [
            .. _queue.Pending.Select(item => new SandboxBacklogItem(
                item.Source.Name, item.Key, item.VersionId, item.Destination, item.RuleId)
            {
                Since = now - _clock.GetElapsedTime(item.Since, timestamp),
                Bytes = item.Bytes,
                IsMetadata = item.IsMetadata,
            }),
        ];
    }

    /// <inheritdoc/>
    public long Dropped => _history.Dropped;

    /// <inheritdoc/>
    public IReadOnlyList<SandboxDelivery> Ended() =>
    [
        .. _history.All.Select(ended => new SandboxDelivery(
            ended.SourceBucket,
            ended.Key,
            ended.VersionId,
            ended.DestinationBucket,
            ended.RuleId,
            ended.EndedAt,
            ended.QueuedFor.TotalMilliseconds,
            ended.FailureReason)
        {
            Kind = ended.Kind.ToString(),
        }),
    ];

    /// <inheritdoc/>
    public Task WhenStillAsync() => _queue.WhenStillAsync();

    /// <summary>Lets what is being delivered end, and delivers nothing more: it stays owed.</summary>
    public ValueTask DisposeAsync() => _queue.DisposeAsync();

    private void EnqueueAnnotations(Bucket bucket, StoredVersion version)
    {
        // Nearly all versions have none.
        if (version.Annotations.IsEmpty)
        {
            return;
        }

        foreach (string name in version.Annotations.Keys)
        {
            EnqueueAnnotation(bucket, version, name);
        }
    }

    private void Enqueue(Bucket bucket, StoredVersion version, bool isMetadata)
    {
        foreach (Delivery delivery in version.Deliveries.Where(IsPending))
        {
            DeliveryItem item = new(
                bucket,
                version.Key,
                version.VersionId,
                delivery.RuleId,
                delivery.DestinationBucket,
                isMetadata,
                _clock.GetTimestamp())
            {
                IsBatch = delivery.IsBatch,
                Bytes = isMetadata ? 0 : version.Content.Length,
            };
            foreach (IDeliveryObserver observer in _observers)
            {
                observer.Owed(item, version);
            }

            _queue.Add(item);
        }
    }

    private static StoredVersion Only(StoredVersion version, Func<Delivery, bool> which) =>
        version with { Deliveries = [.. version.Deliveries.Where(which)] };

    private bool IsHardDeleted(Bucket source, Delivery delivery, StoredVersion version)
    {
        if (_buckets.Find(delivery.DestinationBucket, source.Partition) is not { } destination)
        {
            return false;
        }

        lock (destination.Gate)
        {
            return destination.HadReplica(version.Key, version.VersionId) && destination.Find(version.Key, version.VersionId) is null;
        }
    }

    private static IEnumerable<ReplicationRule> RulesForModifications(Bucket bucket, StoredVersion replica)
    {
        string? document;
        lock (bucket.Gate)
        {
            document = bucket.Configurations.GetValueOrDefault("replication");
        }

        return document is null
            ? []
            : RuleMatcher.Match(ReplicationXml.Parse(document), SubjectOf(replica)).Where(rule => rule.ReplicaModifications == true);
    }

    /// <summary>A version as the rules see it; that it is a replica is not said.</summary>
    /// <param name="version">The version.</param>
    internal static ReplicationSubject SubjectOf(StoredVersion version) => new(version.Key)
    {
        Tags = version.Tags,
        IsDeleteMarker = version.IsDeleteMarker,
        StorageClass = version.StorageClass,
        IsKmsEncrypted = version.Encryption.KeyArn is not null,
    };

    private static Delivery Owe(ReplicationRule rule) =>
        new(rule.Id ?? string.Empty, BucketArn.NameOf(rule.Destination.BucketArn), DeliveryState.Pending);

    private static bool IsPending(Delivery delivery) => delivery.State == DeliveryState.Pending;

    private static bool HasArrived(Delivery delivery) => delivery.State == DeliveryState.Completed;

    private static bool IsSame(Delivery one, Delivery other) =>
        one.RuleId == other.RuleId && one.DestinationBucket == other.DestinationBucket;
}
