namespace S3Replication.Bench.Listing;

/// <summary>Writes entries as S3 does, with all that it tells of an object that an SDK of today has put.</summary>
internal static class EntryWriter
{
    /// <summary>How many bytes an entry may take.</summary>
    public const int MaxLength = 1024;

    /// <summary>The owner of everything.</summary>
    public static ReadOnlySpan<byte> Owner =>
        "<Owner><ID>7d1e2f4bb03a5e6c9c8f0a1d2e3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d</ID></Owner>"u8;

    /// <summary>Writes a version or an object.</summary>
    public static void Write(ref ByteWriter to, ListingQuery query, long index, DifferenceKind kind, scoped ReadOnlySpan<byte> key)
    {
        ulong first = Mix.At(3, index);
        ulong second = Mix.At(4, index);
        bool differs = kind == DifferenceKind.Different && query.Bucket.IsSecond;
        to.Text(query.IsVersions ? "<Version><Key>"u8 : "<Contents><Key>"u8);
        Key(ref to, query, key);
        if (query.IsVersions)
        {
            to.Text("</Key><VersionId>"u8);
            VersionId(ref to, index);
            to.Text("</VersionId><IsLatest>true</IsLatest><LastModified>2025-"u8);
        }
        else
        {
            to.Text("</Key><LastModified>2025-"u8);
        }

        Time(ref to, first);
        to.Text(".000Z</LastModified><ETag>&quot;"u8);
        to.Hex(differs ? ~first : first, 16);
        to.Hex(second, 16);
        to.Text("&quot;</ETag><ChecksumAlgorithm>CRC64NVME</ChecksumAlgorithm><ChecksumType>FULL_OBJECT</ChecksumType><Size>"u8);
        to.Decimal((long)(second % 10_000_000) + (differs ? 1 : 0));
        to.Text("</Size>"u8);
        if (query.HasOwner)
        {
            to.Text(Owner);
        }

        to.Text(query.IsVersions ? "<StorageClass>STANDARD</StorageClass></Version>"u8 : "<StorageClass>STANDARD</StorageClass></Contents>"u8);
    }

    /// <summary>Writes the id that a version has on both sides.</summary>
    public static void VersionId(ref ByteWriter to, long index)
    {
        to.Base64(Mix.At(5, index), 10);
        to.Base64(Mix.At(6, index), 10);
        to.Base64(Mix.At(7, index), 10);
        to.Text("0_"u8);
    }

    /// <summary>Writes a key as the client wants keys.</summary>
    public static void Key(ref ByteWriter to, ListingQuery query, scoped ReadOnlySpan<byte> key)
    {
        if (query.EncodesUrl)
        {
            to.Encoded(key);
        }
        else
        {
            to.Escaped(key);
        }
    }

    private static void Time(ref ByteWriter to, ulong drawn)
    {
        to.Decimal((long)(drawn % 12) + 1, 2);
        to.Byte((byte)'-');
        to.Decimal((long)((drawn >> 8) % 28) + 1, 2);
        to.Byte((byte)'T');
        to.Decimal((long)((drawn >> 16) % 24), 2);
        to.Byte((byte)':');
        to.Decimal((long)((drawn >> 24) % 60), 2);
        to.Byte((byte)':');
        to.Decimal((long)((drawn >> 32) % 60), 2);
    }
}
