using Amazon.S3;
using Amazon.S3.Model;
using S3Replication.Aws.Errors;
using S3Replication.Core.Audit;
using S3Replication.Core.Audit.Ranges;
using S3Replication.Core.Errors;
using S3Replication.Core.Ports;

namespace S3Replication.Aws.S3.Listing;

/// <summary>
/// Listings of Amazon S3, a page a call. The SDK signs, finds the endpoint and tries again; the document is read here, into
/// nothing but what a comparison needs of it.
/// </summary>
internal sealed class S3BucketListing(S3Calls calls) : IBucketListing
{
    private const int LargestPage = 1000;

    // No key that begins with a prefix comes behind the prefix and this.
    private const string LastCharacter = "\U0010FFFF";

    /// <inheritdoc/>
    public Task<ListingPage> ReadAsync(ListingRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.PageSize is < 1 or > LargestPage)
        {
            throw Invalid(request, $"A page of a listing has 1 to 1,000 entries, not {request.PageSize}.", "Ask for 1,000.");
        }

        if (request.AfterVersion is not null && request.After is null)
        {
            throw Invalid(request, $"Version '{request.AfterVersion}' has no key to go on within.", "Give its key too.");
        }

        return request.Kind == ListingKind.Versions
            ? VersionsAsync(request, cancellationToken)
            : CurrentAsync(request, cancellationToken);
    }

    private async Task<ListingPage> VersionsAsync(ListingRequest request, CancellationToken cancellationToken)
    {
        ListVersionsRequest call = new()
        {
            BucketName = request.BucketName,
            Prefix = ObjectHeaders.Known(request.Prefix),
            Delimiter = ObjectHeaders.Known(request.Delimiter),
            KeyMarker = ObjectHeaders.Known(request.After),
            VersionIdMarker = request.AfterVersion,
            MaxKeys = request.PageSize,
            Encoding = EncodingType.Url,
        };
        ListingResponse page = await calls.OnBucketAsync(
            new AwsOperation("s3:ListBucketVersions", request.BucketName),
            s3 => s3.ReadPageAsync(call, cancellationToken),
            cancellationToken).ConfigureAwait(false);
        if (!page.IsTruncated)
        {
            return new ListingPage(page.Entries, page.CommonPrefixes, null, null);
        }

        return page.NextKeyMarker is not { } next
            ? throw Endless(request, "says that there is more, and not where")
            : new ListingPage(page.Entries, page.CommonPrefixes, Advanced(request, next, page.NextVersionIdMarker), page.NextVersionIdMarker);
    }

    // The last key is as good a marker as the token of S3, and holds for every page of a range.
    private async Task<ListingPage> CurrentAsync(ListingRequest request, CancellationToken cancellationToken)
    {
        ListObjectsV2Request call = new()
        {
            BucketName = request.BucketName,
            Prefix = ObjectHeaders.Known(request.Prefix),
            Delimiter = ObjectHeaders.Known(request.Delimiter),
            StartAfter = ObjectHeaders.Known(request.After),
            MaxKeys = request.PageSize,
            Encoding = EncodingType.Url,
        };
        ListingResponse page = await calls.OnBucketAsync(
            new AwsOperation("s3:ListBucket", request.BucketName),
            s3 => s3.ReadPageAsync(call, cancellationToken),
            cancellationToken).ConfigureAwait(false);
        if (!page.IsTruncated)
        {
            return new ListingPage(page.Entries, page.CommonPrefixes, null, null);
        }

        string? lastKey = page.Entries.Count > 0 ? page.Entries[^1].Key : null;
        string? lastPrefix = page.CommonPrefixes.Count > 0 ? page.CommonPrefixes[^1] + LastCharacter : null;
        string? next = KeyOrder.Instance.Compare(lastKey, lastPrefix) > 0 ? lastKey : lastPrefix;
        return next is null
            ? throw Endless(request, "says that there is more, and has nothing")
            : new ListingPage(page.Entries, page.CommonPrefixes, Advanced(request, next, version: null), null);
    }

    private static string Advanced(ListingRequest request, string next, string? version)
    {
        int step = request.After is null ? 1 : KeyOrder.Compare(next, request.After);
        bool advances = step > 0
            || (step == 0 && version is not null && !string.Equals(version, request.AfterVersion, StringComparison.Ordinal));
        return advances ? next : throw Endless(request, $"goes on at '{next}', which lies behind it");
    }

    private static CrrException Endless(ListingRequest request, string what) =>
        new(
            CrrErrorCode.ServiceFailure,
            $"The listing of bucket '{request.BucketName}' after '{request.After}' {what}: it would never end.")
        {
            Target = request.BucketName,
            Remedy = "Check the endpoint URL and the proxy; what answers there does not list as S3 does.",
        };

    private static CrrException Invalid(ListingRequest request, string message, string remedy) =>
        new(CrrErrorCode.InvalidParameter, message) { Target = request.BucketName, Remedy = remedy };
}
