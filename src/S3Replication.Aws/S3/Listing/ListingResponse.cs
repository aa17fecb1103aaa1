using Amazon.Runtime;

namespace S3Replication.Aws.S3.Listing;

/// <summary>A page as its document says it.</summary>
internal sealed class ListingResponse : AmazonWebServiceResponse
{
    /// <summary>Versions, delete markers or objects, in order.</summary>
    public PackedEntries Entries { get; init; } = new(0);

    /// <summary>What a delimiter rolled up.</summary>
    public List<string> CommonPrefixes { get; set; } = [];

    /// <summary>Whether there is more.</summary>
    public bool IsTruncated { get; set; }

    /// <summary>Where the next page of versions begins; null when the page does not say.</summary>
    public string? NextKeyMarker { get; set; }

    /// <summary>The version within that key; null when the page does not say.</summary>
    public string? NextVersionIdMarker { get; set; }
}
