using Amazon.S3;
using S3Replication.Aws.Errors;

namespace S3Replication.Aws.S3;

/// <summary>Sends calls to the Region of their bucket.</summary>
internal sealed class S3Calls(AwsClients clients, BucketRegions regions)
{
    /// <summary>Where buckets are.</summary>
    public BucketRegions Regions => regions;

    /// <summary>The clients.</summary>
    public AwsClients Clients => clients;

    /// <summary>Sends a call about a bucket.</summary>
    /// <param name="operation">The call, as errors speak of it; its target is the bucket.</param>
    /// <param name="call">The call; it may be made twice when the bucket turns out to be elsewhere.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <param name="use">What the client is used for.</param>
    public async Task<T> OnBucketAsync<T>(
        AwsOperation operation,
        Func<DocumentS3Client, Task<T>> call,
        CancellationToken cancellationToken,
        ClientUse use = ClientUse.Documents)
    {
        string bucket = operation.Target!;
        string region = await regions.GetAsync(bucket, cancellationToken).ConfigureAwait(false);
        return await AwsErrors.GuardAsync(
            operation,
            async () =>
            {
                try
                {
                    return await call(await ClientAsync(region).ConfigureAwait(false)).ConfigureAwait(false);
                }
                catch (AmazonS3Exception failure) when (IsElsewhere(failure, region, out string other))
                {
                    // It was deleted and made again in another Region, or was not asked for before.
                    regions.Learn(bucket, other);
                    return await call(await ClientAsync(other).ConfigureAwait(false)).ConfigureAwait(false);
                }
                catch (AmazonS3Exception failure) when (failure.ErrorCode == "NoSuchBucket")
                {
                    regions.Forget(bucket);
                    throw;
                }
            },
            cancellationToken).ConfigureAwait(false);

        Task<DocumentS3Client> ClientAsync(string where) => use switch
        {
            ClientUse.Streams => clients.StreamingS3Async(where, cancellationToken),
            ClientUse.Once => clients.OnceS3Async(where, cancellationToken),
            _ => clients.S3Async(where, cancellationToken),
        };
    }

    private static bool IsElsewhere(AmazonS3Exception failure, string region, out string other)
    {
        bool redirects = (int)failure.StatusCode is >= 300 and < 400
            || failure.ErrorCode is "AuthorizationHeaderMalformed" or "PermanentRedirect" or "IllegalLocationConstraintException";
        other = redirects ? BucketRegions.HintIn(failure) ?? region : region;
        return other != region;
    }
}
