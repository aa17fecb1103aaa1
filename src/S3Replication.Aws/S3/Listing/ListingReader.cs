using System.Buffers;
using System.Net;
using System.Text;
using System.Xml;
using Amazon.Runtime;
using Amazon.S3;

namespace S3Replication.Aws.S3.Listing;

/// <summary>
/// Reads the document of a page, forward only: the answer of
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html">ListObjectVersions</see> or
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html">ListObjectsV2</see>. Elements may come
/// in any order, and those that are not known are left out.
/// </summary>
/// <param name="body">The document.</param>
internal sealed class ListingReader(Stream body)
{
    // A page of a thousand versions has some 500 KB.
    private const int UsualLength = 1024 * 1024;

    private readonly ListingText _text = new();
    private readonly ListingResponse _page = new();
    private ListingEntry _entry;
    private bool _isEncoded;
    private string? _errorCode;
    private string? _errorMessage;
    private string? _requestId;

    /// <summary>Reads the page.</summary>
    /// <exception cref="CutListingException">It is not whole.</exception>
    /// <exception cref="XmlException">It is something else.</exception>
    /// <exception cref="AmazonS3Exception">It is an error, in spite of its status.</exception>
    public ListingResponse Read()
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(UsualLength);
        try
        {
            int length = Fill(ref buffer);
            XmlScanner xml = new(buffer.AsSpan(0, length));
            return Read(ref xml);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private int Fill(ref byte[] buffer)
    {
        int length = 0;
        int read;
        while ((read = body.Read(buffer, length, buffer.Length - length)) > 0)
        {
            length += read;
            if (length == buffer.Length)
            {
                byte[] greater = ArrayPool<byte>.Shared.Rent(2 * buffer.Length);
                buffer.AsSpan(0, length).CopyTo(greater);
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = greater;
            }
        }

        return length;
    }

    private ListingResponse Read(ref XmlScanner xml)
    {
        bool isListing = true;
        try
        {
            xml.Next();
            bool isError = xml.Name.SequenceEqual("Error"u8);
            isListing = isError || xml.Name.SequenceEqual("ListVersionsResult"u8) || xml.Name.SequenceEqual("ListBucketResult"u8);
            if (!isListing)
            {
                throw new XmlException($"It answers <{Encoding.UTF8.GetString(xml.Name)}> where a listing is expected.");
            }

            xml.Enter();
            while (xml.Next())
            {
                if (isError)
                {
                    ReadOfError(ref xml);
                }
                else
                {
                    ReadOfPage(ref xml);
                }
            }

            return isError ? throw new AmazonS3Exception(_errorMessage, ErrorType.Unknown, _errorCode, _requestId, HttpStatusCode.OK) : _page;
        }
        catch (XmlException failure) when (isListing)
        {
            throw new CutListingException("The page of the listing is not whole. " + failure.Message, failure);
        }
    }

    private void ReadOfError(ref XmlScanner xml)
    {
        switch (Encoding.UTF8.GetString(xml.Name))
        {
            case "Code":
                _errorCode = ListingText.Read(xml.Text());
                break;
            case "Message":
                _errorMessage = ListingText.Read(xml.Text());
                break;
            case "RequestId":
                _requestId = ListingText.Read(xml.Text());
                break;
            default:
                xml.Skip();
                break;
        }
    }

    private void ReadOfPage(ref XmlScanner xml)
    {
        ReadOnlySpan<byte> name = xml.Name;
        if (name.SequenceEqual("Version"u8) || name.SequenceEqual("Contents"u8))
        {
            ReadEntry(ref xml, isDeleteMarker: false);
        }
        else if (name.SequenceEqual("DeleteMarker"u8))
        {
            ReadEntry(ref xml, isDeleteMarker: true);
        }
        else if (name.SequenceEqual("CommonPrefixes"u8))
        {
            ReadPrefix(ref xml);
        }
        else if (name.SequenceEqual("IsTruncated"u8))
        {
            _page.IsTruncated = xml.Text().SequenceEqual("true"u8);
        }
        else if (name.SequenceEqual("NextKeyMarker"u8))
        {
            _page.NextKeyMarker = ObjectHeaders.Known(_text.ReadKey(xml.Text(), _isEncoded));
        }
        else if (name.SequenceEqual("NextVersionIdMarker"u8))
        {
            _page.NextVersionIdMarker = ObjectHeaders.Known(ListingText.Read(xml.Text()));
        }
        else if (name.SequenceEqual("EncodingType"u8))
        {
            BeginEncoding(xml.Text().SequenceEqual("url"u8));
        }
        else
        {
            xml.Skip();
        }
    }

    private void ReadPrefix(ref XmlScanner xml)
    {
        xml.Enter();
        while (xml.Next())
        {
            if (xml.Name.SequenceEqual("Prefix"u8))
            {
                _page.CommonPrefixes.Add(_text.ReadKey(xml.Text(), _isEncoded));
            }
            else
            {
                xml.Skip();
            }
        }
    }

    private void ReadEntry(ref XmlScanner xml, bool isDeleteMarker)
    {
        _entry = new ListingEntry { IsLatest = true };
        xml.Enter();
        while (xml.Next())
        {
            ReadOfEntry(ref xml);
        }

        _page.Entries.Add(_entry.ToVersion(isDeleteMarker));
    }

    private void ReadOfEntry(ref XmlScanner xml)
    {
        ReadOnlySpan<byte> name = xml.Name;
        if (name.SequenceEqual("Key"u8))
        {
            _entry.Key = _text.ReadKey(xml.Text(), _isEncoded);
        }
        else if (name.SequenceEqual("VersionId"u8))
        {
            _entry.VersionId = ListingText.Read(xml.Text());
        }
        else if (name.SequenceEqual("IsLatest"u8))
        {
            _entry.IsLatest = xml.Text().SequenceEqual("true"u8);
        }
        else if (name.SequenceEqual("LastModified"u8))
        {
            _entry.LastModified = ListingText.ReadTime(xml.Text());
        }
        else if (name.SequenceEqual("ETag"u8))
        {
            _entry.ETag = ListingText.Read(xml.Text().Trim((byte)'"'));
        }
        else if (name.SequenceEqual("Size"u8))
        {
            _entry.Size = ListingText.ReadNumber(xml.Text());
        }
        else if (name.SequenceEqual("StorageClass"u8))
        {
            _entry.StorageClass = _text.ReadRepeated(xml.Text());
        }
        else if (name.SequenceEqual("Owner"u8))
        {
            ReadOwner(ref xml);
        }
        else
        {
            xml.Skip();
        }
    }

    private void ReadOwner(ref XmlScanner xml)
    {
        xml.Enter();
        while (xml.Next())
        {
            if (xml.Name.SequenceEqual("ID"u8))
            {
                _entry.OwnerId = _text.ReadRepeated(xml.Text());
            }
            else
            {
                xml.Skip();
            }
        }
    }

    // The element that says so may come behind the keys that it is about.
    private void BeginEncoding(bool isEncoded)
    {
        if (!isEncoded || _isEncoded)
        {
            return;
        }

        _isEncoded = true;
        _text.ForgetKey();
        _page.NextKeyMarker = _page.NextKeyMarker is { } marker ? Decoded(marker) : null;
        for (int i = 0; i < _page.CommonPrefixes.Count; i++)
        {
            _page.CommonPrefixes[i] = Decoded(_page.CommonPrefixes[i]);
        }

        for (int i = 0; i < _page.Entries.Count; i++)
        {
            _page.Entries[i] = _page.Entries[i] with { Key = Decoded(_page.Entries[i].Key) };
        }
    }

    private static string Decoded(string raw) => KeyText.Decode(Encoding.UTF8.GetBytes(raw));
}
