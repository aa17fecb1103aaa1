using S3Replication.Core.Audit;
using S3Replication.Core.Errors;

namespace S3Replication.Core.Ports;

/// <summary>Listings of buckets, a page a call: who calls decides how many run at once.</summary>
public interface IBucketListing
{
    /// <summary>Reads one page. What is retryable has been tried again when it fails.</summary>
    /// <param name="request">Which page.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CrrException">It can't be read; its code tells a throttled call, a missing bucket and a refused one apart.</exception>
    Task<ListingPage> ReadAsync(ListingRequest request, CancellationToken cancellationToken);
}
