using System.Runtime.InteropServices;

namespace S3Replication.Aws.S3.Listing;

/// <summary>What a page says of one entry; texts are named by where they are kept.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct ListingRow
{
    public PackedText Key;
    public PackedText VersionId;
    public PackedText ETag;
    public DateTimeOffset LastModified;
    public long Size;
    public bool IsLatest;
    public bool IsDeleteMarker;

    /// <summary>One more than the index among the words of the page; 0 when the page does not say.</summary>
    public int StorageClass;

    /// <summary>One more than the index among the words of the page; 0 when the page does not say.</summary>
    public int Owner;
}
