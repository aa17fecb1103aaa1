using System.Buffers;

namespace S3Replication.Bench.Listing;

/// <summary>One page of a listing, written into buffers that go back to the pool.</summary>
internal sealed class ListingPage : IDisposable
{
    private const int HeadLength = 8 * 1024;

    private readonly byte[] _head = ArrayPool<byte>.Shared.Rent(HeadLength);
    private readonly byte[] _body;
    private int _headLength;
    private int _bodyLength;

    /// <summary>Writes the page that is asked for.</summary>
    public ListingPage(ListingQuery query)
    {
        _body = ArrayPool<byte>.Shared.Rent((query.MaxKeys + 1) * EntryWriter.MaxLength);
        Fill(query);
    }

    /// <summary>What tells of the listing as a whole.</summary>
    public ReadOnlyMemory<byte> Head => _head.AsMemory(0, _headLength);

    /// <summary>The entries.</summary>
    public ReadOnlyMemory<byte> Body => _body.AsMemory(0, _bodyLength);

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_head);
        ArrayPool<byte>.Shared.Return(_body);
    }

    private void Fill(ListingQuery query)
    {
        DataSet data = query.Bucket.Data;
        long end = data.Space.AfterPrefix(query.Prefix);
        Span<byte> key = stackalloc byte[KeySpace.MaxKeyLength];
        Span<byte> last = stackalloc byte[KeySpace.MaxKeyLength];
        int lastLength = 0;
        long lastVersion = -1;
        int count = 0;
        ByteWriter body = new(_body);
        long index = query.Start();
        while (index < end && query.MaxKeys > 0)
        {
            DifferenceKind kind = data.At(index);
            if (!query.Bucket.Has(kind))
            {
                index++;
                continue;
            }

            if (count == query.MaxKeys)
            {
                break;
            }

            int length = data.Space.Write(index, key);
            int folder = query.Delimiter.Length == 0 ? -1 : key[query.Prefix.Length..length].IndexOf(query.Delimiter);
            count++;
            if (folder >= 0)
            {
                lastLength = query.Prefix.Length + folder + query.Delimiter.Length;
                lastVersion = -1;
                body.Text("<CommonPrefixes><Prefix>"u8);
                EntryWriter.Key(ref body, query, key[..lastLength]);
                body.Text("</Prefix></CommonPrefixes>"u8);
                index = data.Space.AfterPrefix(key[..lastLength]);
            }
            else
            {
                EntryWriter.Write(ref body, query, index, kind, key[..length]);
                lastLength = length;
                lastVersion = index++;
            }

            key[..lastLength].CopyTo(last);
        }

        bool isTruncated = index < end && HasMore(query.Bucket, index, end);
        body.Text(query.IsVersions ? "</ListVersionsResult>"u8 : "</ListBucketResult>"u8);
        _bodyLength = body.Length;
        WriteHead(query, count, isTruncated, last[..lastLength], lastVersion, index);
    }

    private static bool HasMore(Bucket bucket, long index, long end)
    {
        while (index < end && !bucket.Has(bucket.Data.At(index)))
        {
            index++;
        }

        return index < end;
    }

    private void WriteHead(
        ListingQuery query, int count, bool isTruncated, scoped ReadOnlySpan<byte> last, long lastVersion, long next)
    {
        ByteWriter head = new(_head);
        head.Text("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"u8);
        head.Text(query.IsVersions ? "<ListVersionsResult"u8 : "<ListBucketResult"u8);
        head.Text(" xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>"u8);
        head.Text(System.Text.Encoding.UTF8.GetBytes(query.Bucket.Name));
        head.Text("</Name>"u8);
        Element(ref head, query, "Prefix"u8, query.Prefix);
        if (query.IsVersions)
        {
            Element(ref head, query, "KeyMarker"u8, query.Marker);
            head.Text("<VersionIdMarker></VersionIdMarker>"u8);
        }
        else
        {
            if (query.Marker.Length > 0)
            {
                Element(ref head, query, "StartAfter"u8, query.Marker);
            }

            head.Text("<KeyCount>"u8);
            head.Decimal(count);
            head.Text("</KeyCount>"u8);
        }

        if (isTruncated)
        {
            WriteNext(ref head, query, last, lastVersion, next);
        }

        head.Text("<MaxKeys>"u8);
        head.Decimal(query.MaxKeys);
        head.Text("</MaxKeys>"u8);
        if (query.Delimiter.Length > 0)
        {
            Element(ref head, query, "Delimiter"u8, query.Delimiter);
        }

        head.Text(query.EncodesUrl ? "<EncodingType>url</EncodingType>"u8 : default);
        head.Text(isTruncated ? "<IsTruncated>true</IsTruncated>"u8 : "<IsTruncated>false</IsTruncated>"u8);
        _headLength = head.Length;
    }

    private static void WriteNext(
        ref ByteWriter head, ListingQuery query, scoped ReadOnlySpan<byte> last, long lastVersion, long next)
    {
        if (!query.IsVersions)
        {
            head.Text("<NextContinuationToken>"u8);
            head.Decimal(next);
            head.Text("</NextContinuationToken>"u8);
            return;
        }

        Element(ref head, query, "NextKeyMarker"u8, last);
        if (lastVersion >= 0)
        {
            head.Text("<NextVersionIdMarker>"u8);
            EntryWriter.VersionId(ref head, lastVersion);
            head.Text("</NextVersionIdMarker>"u8);
        }
    }

    private static void Element(ref ByteWriter head, ListingQuery query, scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> key)
    {
        head.Byte((byte)'<');
        head.Text(name);
        head.Byte((byte)'>');
        EntryWriter.Key(ref head, query, key);
        head.Text("</"u8);
        head.Text(name);
        head.Byte((byte)'>');
    }
}
