using System.Globalization;
using S3Replication.Core.Audit.Comparison;

namespace S3Replication.Core.Audit.Inventory;

/// <summary>
/// The moments of two inventories. What was made after the older one can't be in it, and is not judged; nor what both may have, since
/// "the list might not include recently added or deleted objects"
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-inventory.html#storage-inventory-contents-consistency">Inventory consistency</see>).
/// </summary>
/// <param name="pair">The buckets; begun with the older inventory.</param>
/// <param name="source">The source's manifest.</param>
/// <param name="destination">The destination's manifest.</param>
internal sealed class InventoryTimes(ComparisonPair pair, InventoryManifest source, InventoryManifest destination)
{
    private readonly InventoryManifest _older = source.CreatedAt <= destination.CreatedAt ? source : destination;

    /// <summary>When an inventory was begun, in words.</summary>
    /// <param name="time">The time.</param>
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>Takes the judgement back where an inventory is too old for it.</summary>
    /// <param name="difference">A difference of the two inventories.</param>
    public BucketDifference Judge(BucketDifference difference) => !pair.IsOfMeanwhile(difference.LastModified) ? difference : difference with
    {
        Kind = difference.Kind == DifferenceKind.OutsideRule ? difference.Kind : DifferenceKind.Lagging,
        ChangedMeanwhile = true,
        Reason = $"Not judged: it is younger than the inventory of bucket {_older.SourceBucket}, of {Text(_older.CreatedAt)}. {difference.Reason}",
    };
}
