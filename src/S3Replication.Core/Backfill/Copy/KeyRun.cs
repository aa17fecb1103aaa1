using S3Replication.Core.Errors;
using S3Replication.Core.Objects;

namespace S3Replication.Core.Backfill.Copy;

/// <summary>What has become of the versions of one key so far.</summary>
/// <param name="request">What is asked for.</param>
/// <param name="key">The key.</param>
internal sealed class KeyRun(CopyRequest request, string key)
{
    private readonly List<CopyRecord> _records = [];
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);
    private readonly HashSet<string> _lost = new(StringComparer.Ordinal);
    private string? _sent;

    /// <summary>What has become of them.</summary>
    public IReadOnlyList<CopyRecord> Records => _records;

    /// <summary>Whether the answer to a write was lost, so that it may have been carried out.</summary>
    public bool HasLost => _lost.Count > 0;

    /// <summary>Whether delete markers go across.</summary>
    /// <param name="request">What is asked for.</param>
    public static bool Marks(CopyRequest request) => request.IncludeDeleteMarkers || request.Versions == CopyVersions.All;

    /// <summary>Whether there is still something to do about a version.</summary>
    /// <param name="version">The version.</param>
    /// <param name="wanted">The versions that are asked for.</param>
    public bool IsOpen(ObjectVersion version, IReadOnlySet<string>? wanted) =>
        IsWanted(version, wanted) && !_done.Contains(version.VersionId);

    /// <summary>Keeps that a write of a version is sent.</summary>
    /// <param name="version">The version.</param>
    public void Attempt(ObjectVersion version) => _sent = version.VersionId;

    /// <summary>Keeps that what was being done failed: a write that was under way may have been carried out, unless it was refused.</summary>
    /// <param name="error">How it failed.</param>
    public void Fail(CrrException error)
    {
        if (_sent is { } sent && error.Code is CrrErrorCode.NetworkFailure or CrrErrorCode.ServiceFailure)
        {
            _lost.Add(sent);
        }

        _sent = null;
    }

    /// <summary>Keeps that a version was left, or that a write whose answer was lost is found at the destination.</summary>
    /// <param name="step">The version, and why it is left.</param>
    /// <param name="isHidden">Whether the destination has no object on top that a delete marker would hide.</param>
    public void Skip(CopyStep step, bool isHidden)
    {
        if (_lost.Contains(step.Version.VersionId) && step.Skip is CopySkip.Same or CopySkip.Uncertain)
        {
            Add(Record(step.Version, CopyOutcome.Copied) with
            {
                DestinationVersionId = Known(step.Found!.VersionId),
                Reason = "The answer was lost; the copy was found at the destination.",
            });
            return;
        }

        CopySkip skip = step.Skip != CopySkip.None ? step.Skip : isHidden && Marks(request) ? CopySkip.Same : CopySkip.DeleteMarker;
        Add(Record(step.Version, CopyOutcome.Skipped) with
        {
            Skip = skip,
            DestinationVersionId = step.Skip == CopySkip.Same ? Known(step.Found?.VersionId ?? string.Empty) : null,
            Reason = Sentence(skip, step),
            Remedy = skip switch
            {
                CopySkip.Uncertain => "Compare the bytes of both, and delete the destination's when they differ; then copy again.",
                CopySkip.Covered => "Nothing can be put below a version; batch replication keeps the order, as long as the rule takes the object.",
                _ => null,
            },
        });
    }

    /// <summary>Keeps what came of a version.</summary>
    /// <param name="version">The version.</param>
    /// <param name="outcome">What came of it.</param>
    public void Add(ObjectVersion version, ObjectOutcome outcome)
    {
        _sent = null;
        CopyOutcome result = outcome.Written is not null ? CopyOutcome.Copied : CopyOutcome.Skipped;
        Add(Record(version, result) with
        {
            Size = outcome.Size ?? (version.IsDeleteMarker ? 0 : version.Size),
            DestinationVersionId = outcome.Written?.VersionId,
            Skip = outcome.Skip,
            Reason = outcome.Reason,
            Remedy = outcome.Remedy,
        });
    }

    /// <summary>Keeps that versions which were asked for are no longer at the source.</summary>
    /// <param name="wanted">The versions that were asked for.</param>
    /// <param name="source">What the source has.</param>
    public void AddGone(IReadOnlySet<string>? wanted, IReadOnlyList<ObjectVersion> source)
    {
        IEnumerable<string> missing = wanted is { Count: > 0 }
            ? wanted.Except(source.Select(version => version.VersionId), StringComparer.Ordinal)
            : source.Count == 0 ? [string.Empty] : [];
        foreach (string versionId in missing.Where(versionId => !_done.Contains(versionId)))
        {
            Add(new CopyRecord(request.SourceBucket, request.DestinationBucket, key, versionId, CopyOutcome.Skipped)
            {
                Skip = CopySkip.Gone,
                Reason = "It is no longer at the source.",
            });
        }
    }

    /// <summary>Keeps that what is left could not be copied.</summary>
    /// <param name="wanted">The versions that are asked for.</param>
    /// <param name="source">What the source has; null when even that was not learned.</param>
    /// <param name="error">Why.</param>
    public void FailRest(IReadOnlySet<string>? wanted, IReadOnlyList<ObjectVersion>? source, CrrException error)
    {
        IEnumerable<CopyRecord> rest = source is not null
            ? source.Reverse().Where(version => IsOpen(version, wanted)).Select(version => Record(version, CopyOutcome.Failed))
            : (wanted is { Count: > 0 } ? wanted : new HashSet<string>([string.Empty])).Select(versionId =>
                new CopyRecord(request.SourceBucket, request.DestinationBucket, key, versionId, CopyOutcome.Failed));
        foreach (CopyRecord record in rest.ToList())
        {
            Add(record with { ErrorCode = error.Code, Reason = error.Message, Remedy = error.Remedy });
        }
    }

    private static bool IsWanted(ObjectVersion version, IReadOnlySet<string>? wanted) =>
        wanted is null || (wanted.Count == 0 ? version.IsLatest : wanted.Contains(version.VersionId));

    private static string? Known(string text) => text.Length == 0 ? null : text;

    private static string Sentence(CopySkip skip, CopyStep step) => skip switch
    {
        CopySkip.Same when step.Found is null => "There is nothing at the destination that the delete marker would hide.",
        CopySkip.Same => "The destination has it.",
        CopySkip.Newer when step.Found is { IsDeleteMarker: true } =>
            $"It was deleted at the destination on {step.Found.LastModified:u}, after it had been written.",
        CopySkip.Newer => $"The destination has something that is not older, of {step.Found!.LastModified:u}.",
        CopySkip.Covered => "The destination has a newer version of it, which the copy would hide.",
        CopySkip.Uncertain => "Both are of the same size, and neither ETag nor checksum tells whether they are the same.",
        _ => "It is a delete marker, and those were not asked for.",
    };

    private CopyRecord Record(ObjectVersion version, CopyOutcome outcome) =>
        new(request.SourceBucket, request.DestinationBucket, key, version.VersionId, outcome)
        {
            IsDeleteMarker = version.IsDeleteMarker,
            Size = version.IsDeleteMarker ? 0 : version.Size,
        };

    private void Add(CopyRecord record)
    {
        _records.Add(record);
        _done.Add(record.VersionId);
    }
}
