using System.Xml;

namespace S3Replication.Aws.S3.Listing;

/// <summary>
/// A page began as a listing and does not end as one. The next attempt may bring it whole: a 200 OK can contain invalid XML
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html">ListObjectsV2</see>).
/// </summary>
internal sealed class CutListingException(string message, Exception? inner) : XmlException(message, inner);
