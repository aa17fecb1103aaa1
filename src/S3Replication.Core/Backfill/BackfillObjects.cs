using System.Runtime.CompilerServices;
using S3Replication.Core.Audit;
using S3Replication.Core.Audit.Inventory;
using S3Replication.Core.Backfill.Copy;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Backfill;

/// <summary>
/// The objects of one bucket that somebody names one by one. They are kept in temporary files, so that memory stays flat; objects
/// with a version and objects without one, which means the current one, go into lists of their own.
/// </summary>
public sealed class BackfillObjects : IDisposable
{
    /// <summary>
    /// The most objects that one job takes
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-create-job.html">Creating an S3 Batch Operations job</see>).
    /// </summary>
    public const long MostPerJob = 20_000_000_000;

    private readonly List<(ManifestPart Part, bool HasVersions)> _parts = [];
    private readonly SortedSet<string> _destinations = new(StringComparer.Ordinal);
    private readonly ILocalFiles _files;
    private readonly string? _destination;
    private readonly long _perJob;
    private readonly BackfillMethod _method;
    private (string Key, string? VersionId)? _last;

    /// <summary>An empty list.</summary>
    /// <param name="files">Where its temporary files are made.</param>
    /// <param name="sourceBucket">The bucket.</param>
    /// <param name="destinationBucket">Where they are wanted: objects that are missing elsewhere are refused. Null for anywhere.</param>
    /// <param name="perJob">After how many objects another job begins.</param>
    /// <param name="method">By what they are to be brought: what that can't bring is left out.</param>
    public BackfillObjects(
        ILocalFiles files,
        string sourceBucket,
        string? destinationBucket = null,
        long perJob = MostPerJob,
        BackfillMethod method = BackfillMethod.Batch)
    {
        ArgumentNullException.ThrowIfNull(files);
        _files = files;
        _destination = destinationBucket is null ? null : BucketNameRule.Validate(destinationBucket);
        SourceBucket = BucketNameRule.Validate(sourceBucket);
        ArgumentOutOfRangeException.ThrowIfLessThan(perJob, 1);
        _perJob = perJob;
        _method = method;
    }

    /// <summary>The bucket.</summary>
    public string SourceBucket { get; }

    /// <summary>How many objects there are.</summary>
    public long Count => _parts.Sum(part => part.Part.Count);

    /// <summary>How many bytes they have, as far as that was said.</summary>
    public long Bytes { get; private set; }

    /// <summary>Of how many it was said.</summary>
    public long Sized { get; private set; }

    /// <summary>How many were left out, because S3 can't bring them.</summary>
    public long LeftOut { get; private set; }

    /// <summary>Into how many jobs they go.</summary>
    public int Jobs => _parts.Count;

    /// <summary>The destinations that they were said to be missing at.</summary>
    public IReadOnlyCollection<string> Destinations => _destinations;

    /// <summary>The lists, and whether they name versions.</summary>
    internal IReadOnlyList<(ManifestPart Part, bool HasVersions)> Parts => _parts;

    /// <summary>Adds an object; the same one twice in a row counts once.</summary>
    /// <param name="key">The key, as it is.</param>
    /// <param name="versionId">The version; null or empty for the current one.</param>
    /// <param name="size">Its bytes; null when they are not known.</param>
    /// <param name="destinationBucket">Where it is missing; null when that was not said.</param>
    /// <param name="kind">In what it differs there; null when that was not said.</param>
    /// <param name="sourceBucket">The bucket that was said to have it; null when that was not said.</param>
    /// <exception cref="CrrException"><c>InvalidParameter</c> for an object of another pair of buckets.</exception>
    public void Add(
        string key, string? versionId, long? size, string? destinationBucket, DifferenceKind? kind, string? sourceBucket = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        RefuseOthers(key, sourceBucket ?? SourceBucket, destinationBucket);
        if (destinationBucket is not null)
        {
            _destinations.Add(destinationBucket);
        }

        bool isBeyond = kind is DifferenceKind.Extra or DifferenceKind.Lagging
            || (_method == BackfillMethod.Batch && kind is DifferenceKind.OutsideRule or DifferenceKind.CurrentDiffers);
        if (isBeyond)
        {
            LeftOut++;
            return;
        }

        string? version = string.IsNullOrEmpty(versionId) ? null : versionId;
        if (_last == (key, version))
        {
            return;
        }

        _last = (key, version);
        PartFor(version is not null).Add(SourceBucket, key, version);
        Bytes += size ?? 0;
        Sized += size is null ? 0 : 1;
    }

    /// <summary>The objects again, in the order in which they were added, for the destination.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="InvalidOperationException">The list has no destination.</exception>
    public async IAsyncEnumerable<CopyItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string destination = _destination ?? throw new InvalidOperationException("The list has no destination.");
        foreach ((ManifestPart part, bool hasVersions) in _parts)
        {
            Stream content = part.OpenRead();
            await using (content.ConfigureAwait(false))
            {
                CsvRows rows = new(content);
                while (await rows.NextAsync(cancellationToken).ConfigureAwait(false))
                {
                    yield return new CopyItem(SourceBucket, destination, Uri.UnescapeDataString(rows.Text(1)), hasVersions ? rows.Text(2) : null);
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach ((ManifestPart part, _) in _parts)
        {
            part.Dispose();
        }
    }

    private ManifestPart PartFor(bool hasVersions)
    {
        int last = _parts.FindLastIndex(part => part.HasVersions == hasVersions);
        if (last < 0 || _parts[last].Part.Count >= _perJob)
        {
            _parts.Add((new ManifestPart(_files), hasVersions));
            last = _parts.Count - 1;
        }

        return _parts[last].Part;
    }

    private void RefuseOthers(string key, string sourceBucket, string? destinationBucket)
    {
        bool isOther = _destination is not null && destinationBucket is not null && destinationBucket != _destination;
        if (sourceBucket == SourceBucket && !isOther)
        {
            return;
        }

        throw new CrrException(
            CrrErrorCode.InvalidParameter,
            $"The object '{key}' is of bucket {sourceBucket}{(destinationBucket is null ? string.Empty : $" and for {destinationBucket}")}, "
                + $"but wanted are those of {SourceBucket}{(_destination is null ? string.Empty : $" for {_destination}")}.")
        {
            Target = key,
            Remedy = "Bring the objects of each pair of buckets by themselves; leave the buckets out where the objects name theirs.",
        };
    }
}
