using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using BucketInfo = S3Replication.Core.Buckets.BucketInfo;

namespace S3Replication.Aws.S3;

/// <summary>Looks whether a bucket is there, and whether the caller may see it.</summary>
internal sealed class BucketLookup(S3Calls calls, string bucketName, string? expectedOwner)
{
    /// <summary>Asks S3.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<BucketInfo?> FindAsync(CancellationToken cancellationToken) =>
        FindAsync(calls.Regions.FirstGuess(bucketName), redirected: false, cancellationToken);

    private async Task<BucketInfo?> FindAsync(string region, bool redirected, CancellationToken cancellationToken)
    {
        DocumentS3Client client = await calls.Clients.S3Async(region, cancellationToken).ConfigureAwait(false);
        HeadBucketRequest request = new() { BucketName = bucketName, ExpectedBucketOwner = expectedOwner };
        try
        {
            HeadBucketResponse response = await client.HeadBucketAsync(request, cancellationToken).ConfigureAwait(false);
            return Found(string.IsNullOrEmpty(response.BucketRegion) ? region : response.BucketRegion);
        }
        catch (AmazonS3Exception failure) when (failure.StatusCode == HttpStatusCode.NotFound)
        {
            calls.Regions.Forget(bucketName);
            return null;
        }
        catch (AmazonS3Exception failure) when (!redirected && IsElsewhere(failure, region))
        {
            return await FindAsync(BucketRegions.HintIn(failure)!, redirected: true, cancellationToken).ConfigureAwait(false);
        }
        catch (AmazonS3Exception failure)
            when (failure.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.BadRequest)
        {
            return await WhyNotAsync(client, BucketRegions.HintIn(failure), cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool IsElsewhere(AmazonS3Exception failure, string region) =>
        failure.StatusCode != HttpStatusCode.Forbidden
        && BucketRegions.HintIn(failure) is { } hint && hint != region;

    /// <summary>
    /// A HEAD has no body, so credentials that S3 does not accept look like a bucket that it does not show. A GET that needs
    /// the same permission tells them apart.
    /// </summary>
    private async Task<BucketInfo?> WhyNotAsync(
        DocumentS3Client client, string? region, CancellationToken cancellationToken)
    {
        ListObjectsV2Request request = new() { BucketName = bucketName, ExpectedBucketOwner = expectedOwner, MaxKeys = 1 };
        try
        {
            await client.ListObjectsV2Async(request, cancellationToken).ConfigureAwait(false);
            return Found(region ?? calls.Regions.FirstGuess(bucketName));
        }
        catch (AmazonS3Exception failure) when (failure.ErrorCode is "AccessDenied" or "AllAccessDisabled")
        {
            return new BucketInfo(bucketName, region, Accessible: false);
        }
        catch (AmazonS3Exception failure) when (failure.ErrorCode == "NoSuchBucket")
        {
            return null;
        }
    }

    private BucketInfo Found(string region)
    {
        calls.Regions.Learn(bucketName, region);
        return new BucketInfo(bucketName, region);
    }
}
