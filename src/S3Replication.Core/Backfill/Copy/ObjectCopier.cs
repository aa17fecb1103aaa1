using S3Replication.Core.Errors;
using S3Replication.Core.Objects;
using S3Replication.Core.Ports;
using S3Replication.Core.Replication;
using S3Replication.Core.Templates.Text;

namespace S3Replication.Core.Backfill.Copy;

/// <summary>Copies one version, with all that S3 does not carry along by itself, unless it should stay where it is.</summary>
/// <param name="services">The world, both sides.</param>
/// <param name="request">What is asked for.</param>
/// <param name="terms">What both buckets are.</param>
/// <param name="trial">Whether conditions can be relied on.</param>
/// <param name="largePlaces">How many may be copied in parts at once.</param>
internal sealed class ObjectCopier(
    ICrrServices services, CopyRequest request, CopyTerms terms, ConditionTrial trial, SemaphoreSlim largePlaces)
{
    private readonly IObjectCopier _copier = services.Destination.Copier;

    /// <summary>Copies it, or puts a delete marker where it is one.</summary>
    /// <param name="version">The version.</param>
    /// <param name="condition">What the destination must have.</param>
    /// <param name="attempting">Called before the first write is sent.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<ObjectOutcome> CopyAsync(
        ObjectVersion version, WriteCondition condition, Action attempting, CancellationToken cancellationToken)
    {
        if (version.IsDeleteMarker)
        {
            return await MarkAsync(version, condition, attempting, cancellationToken).ConfigureAwait(false);
        }

        string? id = version.VersionId.Length == 0 ? null : version.VersionId;
        bool inParts = version.Size > _copier.LargestCopy;
        ObjectDetails? source = await services.Source.Copier
            .DescribeAsync(request.SourceBucket, version.Key, id, checksums: inParts, cancellationToken).ConfigureAwait(false);
        if (source is null)
        {
            return new ObjectOutcome(null, CopySkip.Gone, "It is no longer at the source.");
        }

        inParts = source.Info.Size > _copier.LargestCopy;

        // Their number is not to be relied on: S3 keeps it from who may not read tags.
        IReadOnlyDictionary<string, string> tags = inParts || ReturnsByTags()
            ? await services.Source.Objects
                .GetTagsAsync(request.SourceBucket, version.Key, source.Info.VersionId, cancellationToken).ConfigureAwait(false)
            : new Dictionary<string, string>();
        if (Refuse(source, tags) is { } left)
        {
            return left with { Size = source.Info.Size };
        }

        ObjectCopy copy = EncryptionOf(source, new ObjectCopy(request.SourceBucket, request.DestinationBucket, source)
        {
            Condition = condition,
            Tags = tags,
            StorageClass = request.StorageClass ?? source.Info.StorageClass,
            GrantToBucketOwner = terms.GrantsToBucketOwner,
            KeepObjectLock = request.KeepObjectLock,
        });
        ObjectWrite? written = trial.Keeps is null && condition == WriteCondition.Absent && !inParts
            ? await trial.TryAsync(copy, attempting, cancellationToken).ConfigureAwait(false)
            : null;
        if (written is null)
        {
            attempting();
            copy = trial.Keeps == false ? copy with { Condition = null } : copy;
            written = await (inParts ? CopyLargeAsync(copy, cancellationToken) : _copier.CopyAsync(copy, cancellationToken)).ConfigureAwait(false);
        }

        return new ObjectOutcome(written, CopySkip.None, string.Empty) { Size = source.Info.Size };
    }

    private async Task<ObjectWrite> CopyLargeAsync(ObjectCopy copy, CancellationToken cancellationToken)
    {
        await largePlaces.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await _copier.CopyAsync(copy, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            largePlaces.Release();
        }
    }

    private async Task<ObjectOutcome> MarkAsync(
        ObjectVersion version, WriteCondition condition, Action attempting, CancellationToken cancellationToken)
    {
        ReplicationSubject subject = new(version.Key) { IsDeleteMarker = true };
        if (ReturnRule(subject) is { } rule)
        {
            return Returns(rule);
        }

        attempting();
        ObjectDeletion deletion = await _copier.PutDeleteMarkerAsync(
            request.DestinationBucket,
            version.Key,
            trial.Keeps == false ? null : condition,
            cancellationToken).ConfigureAwait(false);
        return new ObjectOutcome(new ObjectWrite(deletion.VersionId, string.Empty), CopySkip.None, string.Empty);
    }

    private ObjectOutcome? Refuse(ObjectDetails source, IReadOnlyDictionary<string, string> tags)
    {
        ObjectInfo info = source.Info;
        if (info.ReplicationStatus == ReplicationStatus.Replica && !request.IncludeReplicas)
        {
            return new ObjectOutcome(null, CopySkip.Replica, "It is a replica: it came to the source by replication.")
            {
                Remedy = "Copy it from the bucket that it was written to, or ask for replicas too where buckets form a chain.",
            };
        }

        if (!source.IsRestored && (info.StorageClass is "GLACIER" or "DEEP_ARCHIVE" || info.ArchiveStatus is not null))
        {
            return new ObjectOutcome(
                null, CopySkip.Archived, $"It is archived ({info.ArchiveStatus ?? info.StorageClass}) and can't be read.")
            {
                Remedy = $"Restore it first: aws s3api restore-object --bucket {request.SourceBucket} --key {PowerShellText.Quote(info.Key)} --restore-request Days=7; then copy it again.",
            };
        }

        ReplicationSubject subject = new(info.Key)
        {
            Tags = tags,
            IsKmsEncrypted = info.ServerSideEncryption is "aws:kms" or "aws:kms:dsse",
            StorageClass = request.StorageClass ?? info.StorageClass,
        };
        return ReturnRule(subject) is { } rule ? Returns(rule) : null;
    }

    private ReplicationRule? ReturnRule(ReplicationSubject subject) =>
        terms.Return is null || request.AllowReturn
            ? null
            : RuleMatcher.Match(terms.Return, subject) is [var rule, ..] ? rule : null;

    private ObjectOutcome Returns(ReplicationRule rule) =>
        new(
            null,
            CopySkip.WouldReturn,
            $"Rule '{rule.Id}' of bucket '{request.DestinationBucket}' would bring the copy back to the source as a new version.")
        {
            Remedy = "Let batch replication bring it across, which keeps version ids, or disable that rule meanwhile.",
        };

    private bool ReturnsByTags() =>
        terms.Return is not null && !request.AllowReturn && terms.Return.Rules.Any(rule => rule.Filter is { Tags.Count: > 0 });

    /// <summary>
    /// The encryption of the copy: the source's. A KMS key serves its own Region alone
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/specifying-kms-encryption.html">Specifying SSE-KMS</see>), so that across Regions
    /// the copy takes the key that was given, or the destination's default one; never none.
    /// </summary>
    private ObjectCopy EncryptionOf(ObjectDetails source, ObjectCopy copy)
    {
        if (source.Info.ServerSideEncryption is not ("aws:kms" or "aws:kms:dsse"))
        {
            return copy with { Encryption = source.Info.ServerSideEncryption };
        }

        string? key = request.KmsKeyId ?? (terms.SharesRegion ? source.Info.KmsKeyId : null);
        return key is not null ? copy with { Encryption = source.Info.ServerSideEncryption, KmsKeyId = key }
            : terms.Encryption is { UsesKms: true } ? copy
            : throw new CrrException(
                CrrErrorCode.InvalidState,
                $"The object is encrypted with the KMS key {source.Info.KmsKeyId}, which does not serve the destination's Region, and bucket "
                + $"'{request.DestinationBucket}' has no key of its own.")
            {
                Target = source.Info.Key,
                Remedy = "Name a key of the destination's Region (-KmsKeyId), or let the destination encrypt with one by default.",
            };
    }
}
