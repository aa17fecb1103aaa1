using S3Replication.Core.Backfill.Copy;
using S3Replication.Core.Errors;
using S3Replication.Core.Objects;

namespace S3Replication.Core.ReverseSync;

/// <summary>
/// Carries one change back. The event only says where to look: what both buckets have decides, and is read again after anything that may or may not
/// have been carried out, so that events that come late, twice or in another order do no harm.
/// </summary>
/// <param name="store">S3.</param>
/// <param name="settings">Between which buckets.</param>
/// <param name="time">The clock.</param>
internal sealed class KeySync(ISyncStore store, ReverseSyncSettings settings, TimeProvider time)
{
    private const int Attempts = 6;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Carries it back, if it is to be.</summary>
    /// <param name="change">The change.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="CrrException">It could not be carried back.</exception>
    public async Task<SyncRecord> RunAsync(ChangeEvent change, CancellationToken cancellationToken)
    {
        if (change.BucketName != settings.ReplicaBucket)
        {
            throw new CrrException(
                CrrErrorCode.InvalidParameter, $"The event is of bucket '{change.BucketName}', not of '{settings.ReplicaBucket}'.")
            {
                Target = change.BucketName,
                Remedy = "Take the notification off that bucket, or give it a function of its own.",
            };
        }

        if (change.Kind == ChangeKind.Other || (change.Kind == ChangeKind.Deleted && !settings.CarriesDeletes))
        {
            return Skipped(change, SyncSkip.NotCarried);
        }

        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(change, cancellationToken).ConfigureAwait(false);
            }
            catch (CrrException error) when (attempt < Attempts && CopyPatience.MayPass(error))
            {
                if (error.Code != CrrErrorCode.ConcurrentChange)
                {
                    await Task.Delay(s_pause * Math.Pow(2, attempt - 1), time, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    private static SyncRecord Skipped(ChangeEvent change, SyncSkip skip) =>
        new(change.Key, change.VersionId, SyncOutcome.Skipped) { Skip = skip, MessageId = change.MessageId };

    private static bool IsArchived(ObjectDetails details) =>
        !details.IsRestored && (details.Info.StorageClass is "GLACIER" or "DEEP_ARCHIVE" || details.Info.ArchiveStatus is not null);

    private async Task<SyncRecord> TryAsync(ChangeEvent change, CancellationToken cancellationToken)
    {
        KeyFacts facts = await ReadAsync(change, cancellationToken).ConfigureAwait(false);
        SyncDecision decision = SyncRules.Decide(change, facts);
        switch (decision.Action)
        {
            case SyncAction.Delete:
                ObjectDeletion deletion = await store
                    .DeleteAsync(settings.SourceBucket, change.Key, decision.Condition!, cancellationToken).ConfigureAwait(false);
                return new SyncRecord(change.Key, change.VersionId, SyncOutcome.Deleted)
                {
                    SourceVersionId = deletion.VersionId,
                    MessageId = change.MessageId,
                };
            case SyncAction.Wait:
                throw new CrrException(
                    CrrErrorCode.InvalidState,
                    $"'{change.Key}' was written in both buckets within the same second, and '{settings.ReplicaBucket}' has not received "
                    + $"what '{settings.SourceBucket}' has: which was last is not known yet.")
                {
                    Target = change.Key,
                    Remedy = "Let the event come again when replication has caught up.",
                };
            case SyncAction.Copy:
                return await CopyAsync(change, facts, decision, cancellationToken).ConfigureAwait(false);
            default:
                return Skipped(change, decision.Skip);
        }
    }

    private async Task<KeyFacts> ReadAsync(ChangeEvent change, CancellationToken cancellationToken)
    {
        // In this order: what is at the source by now, its origin is at the replica by then.
        IReadOnlyList<ObjectVersion> source = await store
            .ListAsync(settings.SourceBucket, change.Key, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<ObjectVersion> replica = await store
            .ListAsync(settings.ReplicaBucket, change.Key, cancellationToken).ConfigureAwait(false);
        KeyFacts facts = new(settings.ReplicaBucket, source, replica);
        if (SyncRules.ByListing(change, facts) is not null)
        {
            return facts;
        }

        foreach (ObjectVersion version in SyncRules.UnknownAtReplica(change, facts))
        {
            facts.ReplicaDetails[version.VersionId] = await store
                .DescribeAsync(settings.ReplicaBucket, version, cancellationToken).ConfigureAwait(false);
            if (SyncRules.Settles(change, version, facts))
            {
                return facts;
            }
        }

        foreach (ObjectVersion version in SyncRules.UnknownAtSource(change, facts))
        {
            facts.SourceDetails[version.VersionId] = await store
                .DescribeAsync(settings.SourceBucket, version, cancellationToken).ConfigureAwait(false);
        }

        if (SyncRules.DependsOnTags(change, facts))
        {
            facts.HasSameTags = AreSame(
                await store.GetTagsAsync(settings.ReplicaBucket, Changed(change, facts), cancellationToken).ConfigureAwait(false),
                await store.GetTagsAsync(settings.SourceBucket, facts.Top!, cancellationToken).ConfigureAwait(false));
        }

        return facts;
    }

    private async Task<SyncRecord> CopyAsync(
        ChangeEvent change, KeyFacts facts, SyncDecision decision, CancellationToken cancellationToken)
    {
        ObjectVersion version = Changed(change, facts);
        ObjectDetails details = facts.ReplicaDetails[version.VersionId]!;
        if (IsArchived(details))
        {
            return Skipped(change, SyncSkip.Archived);
        }

        bool usesKms = details.Info.ServerSideEncryption is "aws:kms" or "aws:kms:dsse";
        ObjectCopy copy = new(settings.ReplicaBucket, settings.SourceBucket, details)
        {
            Condition = decision.Condition,
            Metadata = new Lineage(settings.ReplicaBucket, version.VersionId, time.GetUtcNow()).AddTo(details.Info.Metadata),
            StorageClass = details.Info.StorageClass,
            Encryption = details.Info.ServerSideEncryption,
            KmsKeyId = usesKms ? settings.KmsKeyId : null,
            Tags = await store.GetTagsAsync(settings.ReplicaBucket, version, cancellationToken).ConfigureAwait(false),
        };
        ObjectWrite written = await store.CopyAsync(copy, cancellationToken).ConfigureAwait(false);
        return new SyncRecord(change.Key, change.VersionId, SyncOutcome.Copied)
        {
            SourceVersionId = written.VersionId,
            MessageId = change.MessageId,
        };
    }

    private static ObjectVersion Changed(ChangeEvent change, KeyFacts facts) => facts.Replica[facts.IndexOf(change.VersionId)];

    private static bool AreSame(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Count == other.Count && one.All(tag => other.TryGetValue(tag.Key, out string? value) && value == tag.Value);
}
