using System.Buffers;
using System.Net;
using System.Runtime.CompilerServices;
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
    private const int LargestPage = 1000;
    private const int UsualLength = 1024 * 1024;

    // An entry has some 450 bytes, and an answer for one entry a few hundred more.
    private const int UsualEntry = 450;

    private ListingResponse _page = new();
    private ListingRow _entry;
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
        if (body is MemoryStream whole && whole.TryGetBuffer(out ArraySegment<byte> document))
        {
            return Read(document.AsSpan((int)whole.Position));
        }

        byte[] buffer = ArrayPool<byte>.Shared.Rent(UsualLength);
        try
        {
            int length = Fill(ref buffer);
            return Read(buffer.AsSpan(0, length));
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

    private ListingResponse Read(ReadOnlySpan<byte> document)
    {
        // The element that says so may come behind the keys that it is about; no text can be taken for it, for none has a bracket.
        _isEncoded = document.IndexOf("EncodingType>url</"u8) >= 0;
        _page = new ListingResponse { Entries = new PackedEntries(Math.Min(document.Length / UsualEntry, LargestPage)) };
        XmlScanner xml = new(document);
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
            _page.NextKeyMarker = ObjectHeaders.Known(ListingText.ReadKey(xml.Text(), _isEncoded));
        }
        else if (name.SequenceEqual("NextVersionIdMarker"u8))
        {
            _page.NextVersionIdMarker = ObjectHeaders.Known(ListingText.Read(xml.Text()));
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
                _page.CommonPrefixes.Add(ListingText.ReadKey(xml.Text(), _isEncoded));
            }
            else
            {
                xml.Skip();
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadEntry(ref XmlScanner xml, bool isDeleteMarker)
    {
        _entry = new ListingRow { IsLatest = true, IsDeleteMarker = isDeleteMarker };
        xml.Enter();
        while (xml.Next())
        {
            ReadOfEntry(ref xml);
        }

        _page.Entries.Add(_entry);
    }

    // Names are told apart by their lengths first: there are some nine thousand of them in a page.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadOfEntry(ref XmlScanner xml)
    {
        ReadOnlySpan<byte> name = xml.Name;
        switch (name.Length)
        {
            case 3 when name.SequenceEqual("Key"u8):
                _entry.Key = _isEncoded ? _page.Entries.KeepDecoded(xml.Text()) : _page.Entries.Keep(xml.Text());
                break;
            case 4 when name.SequenceEqual("ETag"u8):
                _entry.ETag = _page.Entries.Keep(xml.Text().Trim((byte)'"'));
                break;
            case 4 when name.SequenceEqual("Size"u8):
                _entry.Size = ListingText.ReadNumber(xml.Text());
                break;
            case 5 when name.SequenceEqual("Owner"u8):
                ReadOwner(ref xml);
                break;
            case 8 when name.SequenceEqual("IsLatest"u8):
                _entry.IsLatest = xml.Text().SequenceEqual("true"u8);
                break;
            case 9 when name.SequenceEqual("VersionId"u8):
                _entry.VersionId = _page.Entries.Keep(xml.Text());
                break;
            case 12 when name.SequenceEqual("LastModified"u8):
                _entry.LastModified = ListingText.ReadTime(xml.Text());
                break;
            case 12 when name.SequenceEqual("StorageClass"u8):
                _entry.StorageClass = _page.Entries.KeepWord(xml.Text());
                break;
            default:
                xml.Skip();
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadOwner(ref XmlScanner xml)
    {
        xml.Enter();
        while (xml.Next())
        {
            if (xml.Name.SequenceEqual("ID"u8))
            {
                _entry.Owner = _page.Entries.KeepWord(xml.Text());
            }
            else
            {
                xml.Skip();
            }
        }
    }
}
