using System.Text;
using S3Replication.Core.Audit.Comparison;

namespace S3Replication.Core.Audit.Inventory;

/// <summary>Which rows of inventories count.</summary>
/// <param name="CurrentOnly">Whether current objects alone count, and versions do not.</param>
/// <param name="Prefix">What the keys begin with, in UTF-8; empty for all.</param>
internal sealed record RowSelection(bool CurrentOnly, ReadOnlyMemory<byte> Prefix)
{
    /// <summary>The rows that a comparison needs.</summary>
    /// <param name="pair">The buckets, and what of them is compared.</param>
    public static RowSelection Of(ComparisonPair pair) =>
        new(pair.Listing == ListingKind.Current, Encoding.UTF8.GetBytes(pair.Prefix ?? string.Empty));
}
