using System.Net;
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
internal sealed class ListingReader(Stream body) : IDisposable
{
    private static readonly XmlReaderSettings s_settings = new()
    {
        // Keys of stores that do not know encoding-type may hold what XML does not allow.
        CheckCharacters = false,
        CloseInput = false,
        DtdProcessing = DtdProcessing.Prohibit,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        XmlResolver = null,
    };

    private readonly XmlReader _xml = XmlReader.Create(body, s_settings);
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
        bool isListing = true;
        try
        {
            _xml.MoveToContent();
            isListing = _xml.NodeType == XmlNodeType.None
                || _xml.LocalName is "ListVersionsResult" or "ListBucketResult" or "Error";
            if (!isListing)
            {
                throw new XmlException($"It answers <{_xml.LocalName}> where a listing is expected.");
            }

            if (_xml.LocalName == "Error")
            {
                ReadChildren(static reader => reader.ReadOfError());
                throw new AmazonS3Exception(_errorMessage, ErrorType.Unknown, _errorCode, _requestId, HttpStatusCode.OK);
            }

            ReadChildren(static reader => reader.ReadOfPage());
            return _page;
        }
        catch (XmlException failure) when (isListing)
        {
            throw new CutListingException("The page of the listing is not whole. " + failure.Message, failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _xml.Dispose();

    private void ReadOfError()
    {
        switch (_xml.LocalName)
        {
            case "Code":
                _errorCode = _text.Read(_xml).ToString();
                break;
            case "Message":
                _errorMessage = _text.Read(_xml).ToString();
                break;
            case "RequestId":
                _requestId = _text.Read(_xml).ToString();
                break;
            default:
                _xml.Skip();
                break;
        }
    }

    private void ReadOfPage()
    {
        switch (_xml.LocalName)
        {
            case "Version" or "Contents":
                ReadEntry(isDeleteMarker: false);
                break;
            case "DeleteMarker":
                ReadEntry(isDeleteMarker: true);
                break;
            case "CommonPrefixes":
                ReadChildren(static reader => reader.ReadOfPrefix());
                break;
            case "IsTruncated":
                _page.IsTruncated = _text.Read(_xml).SequenceEqual("true");
                break;
            case "NextKeyMarker":
                _page.NextKeyMarker = ObjectHeaders.Known(_text.ReadKey(_xml, _isEncoded));
                break;
            case "NextVersionIdMarker":
                _page.NextVersionIdMarker = ObjectHeaders.Known(_text.Read(_xml).ToString());
                break;
            case "EncodingType":
                BeginEncoding(_text.Read(_xml).SequenceEqual("url"));
                break;
            default:
                _xml.Skip();
                break;
        }
    }

    private void ReadOfPrefix()
    {
        if (_xml.LocalName == "Prefix")
        {
            _page.CommonPrefixes.Add(_text.ReadKey(_xml, _isEncoded));
        }
        else
        {
            _xml.Skip();
        }
    }

    private void ReadEntry(bool isDeleteMarker)
    {
        _entry = new ListingEntry { IsLatest = true };
        ReadChildren(static reader => reader.ReadOfEntry());
        _page.Entries.Add(_entry.ToVersion(isDeleteMarker));
    }

    private void ReadOfEntry()
    {
        switch (_xml.LocalName)
        {
            case "Key":
                _entry.Key = _text.ReadKey(_xml, _isEncoded);
                break;
            case "VersionId":
                _entry.VersionId = _text.Read(_xml).ToString();
                break;
            case "IsLatest":
                _entry.IsLatest = _text.Read(_xml).SequenceEqual("true");
                break;
            case "LastModified":
                _entry.LastModified = _text.ReadTime(_xml);
                break;
            case "ETag":
                _entry.ETag = _text.Read(_xml).Trim('"').ToString();
                break;
            case "Size":
                _entry.Size = _text.ReadNumber(_xml);
                break;
            case "StorageClass":
                _entry.StorageClass = _text.ReadRepeated(_xml);
                break;
            case "Owner":
                ReadChildren(static reader => reader.ReadOfOwner());
                break;
            default:
                _xml.Skip();
                break;
        }
    }

    private void ReadOfOwner()
    {
        if (_xml.LocalName == "ID")
        {
            _entry.OwnerId = _text.ReadRepeated(_xml);
        }
        else
        {
            _xml.Skip();
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
        _page.NextKeyMarker = _page.NextKeyMarker is { } marker ? KeyText.Decode(marker) : null;
        for (int i = 0; i < _page.CommonPrefixes.Count; i++)
        {
            _page.CommonPrefixes[i] = KeyText.Decode(_page.CommonPrefixes[i]);
        }

        for (int i = 0; i < _page.Entries.Count; i++)
        {
            if (KeyText.NeedsDecoding(_page.Entries[i].Key))
            {
                _page.Entries[i] = _page.Entries[i] with { Key = KeyText.Decode(_page.Entries[i].Key) };
            }
        }
    }

    // Each element reader reads past its element.
    private void ReadChildren(Action<ListingReader> readElement)
    {
        bool isEmpty = _xml.IsEmptyElement;
        _xml.Read();
        while (!isEmpty && _xml.NodeType != XmlNodeType.EndElement)
        {
            if (_xml.NodeType == XmlNodeType.Element)
            {
                readElement(this);
            }
            else if (!_xml.Read())
            {
                throw new XmlException("It ends too early.");
            }
        }

        if (!isEmpty)
        {
            _xml.Read();
        }
    }
}
