using System.Text;
using S3Replication.Core.Audit.Comparison;
using S3Replication.Core.Objects;

namespace S3Replication.Core.Audit.Inventory;

/// <summary>
/// Joins a partition of both sides by key. Keys that are the same on both sides, which most are, are told by their bytes; only of
/// the others are versions made and judged.
/// </summary>
/// <param name="texts">The texts of the columns that have few.</param>
/// <param name="judge">Judges the versions of a key.</param>
internal sealed class PartitionJoin(InventoryTexts texts, KeyJudge judge)
{
    private const int FewVersions = 16;

    private readonly RowTable _source = new();
    private readonly RowTable _destination = new();
    private readonly Dictionary<string, (List<ObjectVersion> Source, List<ObjectVersion> Destination)> _keys = new(StringComparer.Ordinal);

    /// <summary>Joins them.</summary>
    /// <param name="source">The source's rows.</param>
    /// <param name="destination">The destination's rows.</param>
    /// <param name="tally">Gets the counts.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The differences, in no order, as many as fit together.</returns>
    public IEnumerable<List<BucketDifference>> Join(
        Partition source, Partition destination, ComparisonTally tally, CancellationToken cancellationToken)
    {
        int passes = (int)((Math.Max(source.Length, destination.Length) / PartitionLayout.MostAtOnce) + 1);
        for (int pass = 0; pass < passes; pass++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Fill(_source, source, pass, passes);
            Fill(_destination, destination, pass, passes);
            List<BucketDifference> found = [];
            int here = 0;
            int there = 0;
            while (here < _source.Count || there < _destination.Count)
            {
                JoinNext(ref here, ref there, found, tally);
                if (found.Count >= 1000)
                {
                    yield return found;
                    found = [];
                    cancellationToken.ThrowIfCancellationRequested();
                }
            }

            if (found.Count > 0)
            {
                yield return found;
            }
        }

        source.Release();
        destination.Release();
    }

    private static void Fill(RowTable table, Partition partition, int pass, int passes)
    {
        table.Clear();
        partition.Read(table, pass, passes);
        table.Sort();
    }

    // The next hash of either side.
    private void JoinNext(ref int here, ref int there, List<BucketDifference> found, ComparisonTally tally)
    {
        bool hasHere = here < _source.Count && (there == _destination.Count || _source.HashOf(here) <= _destination.HashOf(there));
        bool hasThere = there < _destination.Count && (here == _source.Count || _destination.HashOf(there) <= _source.HashOf(here));
        int hereEnd = hasHere ? _source.EndOf(here) : here;
        int thereEnd = hasThere ? _destination.EndOf(there) : there;
        if (!AreSame(here, hereEnd, there, thereEnd))
        {
            Judge(here, hereEnd, there, thereEnd, found, tally);
        }
        else
        {
            for (int i = here; i < hereEnd; i++)
            {
                long size = _source[i].Size;
                tally.SourceObjects++;
                tally.DestinationObjects++;
                tally.SourceBytes += size;
                tally.DestinationBytes += size;
            }
        }

        (here, there) = (hereEnd, thereEnd);
    }

    // Few versions of a key as a rule: each is looked for on the other side, where every one may be found once. What an inventory
    // has twice, and what has no ETag, is left to the judge.
    private bool AreSame(int here, int hereEnd, int there, int thereEnd)
    {
        if (hereEnd - here != thereEnd - there || hereEnd - here > FewVersions)
        {
            return false;
        }

        uint found = 0;
        for (int i = here; i < hereEnd; i++)
        {
            PackedRow row = _source[i];
            int j = there;
            while (j < thereEnd && !row.Comparable.SequenceEqual(_destination[j].Comparable))
            {
                j++;
            }

            uint bit = 1u << (j - there);
            if (j == thereEnd || (found & bit) != 0 || (row.ETag.IsEmpty && !row.IsDeleteMarker))
            {
                return false;
            }

            found |= bit;
        }

        return true;
    }

    private void Judge(int here, int hereEnd, int there, int thereEnd, List<BucketDifference> found, ComparisonTally tally)
    {
        _keys.Clear();
        for (int i = here; i < hereEnd; i++)
        {
            ObjectVersion version = Version(_source[i]);
            Of(version.Key).Source.Add(version);
        }

        for (int i = there; i < thereEnd; i++)
        {
            ObjectVersion version = Version(_destination[i]);
            Of(version.Key).Destination.Add(version);
        }

        foreach ((List<ObjectVersion> source, List<ObjectVersion> destination) in _keys.Values)
        {
            judge.Judge(source, destination, found, tally);
        }
    }

    // Two keys may have one hash.
    private (List<ObjectVersion> Source, List<ObjectVersion> Destination) Of(string key)
    {
        if (!_keys.TryGetValue(key, out (List<ObjectVersion>, List<ObjectVersion>) sides))
        {
            sides = ([], []);
            _keys.Add(key, sides);
        }

        return sides;
    }

    private ObjectVersion Version(PackedRow row) => new(
        Encoding.UTF8.GetString(row.Key),
        Encoding.UTF8.GetString(row.VersionId),
        row.IsLatest,
        row.IsDeleteMarker,
        row.LastModified,
        row.Size,
        row.IsDeleteMarker || row.ETag.IsEmpty ? null : Encoding.UTF8.GetString(row.ETag),
        row.IsDeleteMarker ? null : texts.StorageClasses.TextOf(row.StorageClass))
    {
        ReplicationStatus = InventoryTexts.StatusOf(texts.Statuses.TextOf(row.ReplicationStatus)),
        Encryption = texts.Encryptions.TextOf(row.Encryption),
    };
}
