using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Amazon.Runtime.Internal;
using Amazon.S3;
using Amazon.S3.Model;
using S3Replication.Aws.Errors;

namespace S3Replication.Aws.S3;

/// <summary>
/// Finds the Region of each bucket: <c>HeadBucket</c> says it with every answer, errors too
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html">HeadBucket</see>).
/// </summary>
internal sealed partial class BucketRegions(AwsClients clients)
{
    private const string RegionHeader = "x-amz-bucket-region";

    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);

    /// <summary>The Region to ask first about a bucket.</summary>
    /// <param name="bucketName">The bucket.</param>
    public string FirstGuess(string bucketName) => _known.GetValueOrDefault(bucketName, clients.HomeRegion);

    /// <summary>Keeps what was learned.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="region">Its Region.</param>
    public void Learn(string bucketName, string region) => _known[bucketName] = region;

    /// <summary>Forgets a bucket that is gone.</summary>
    /// <param name="bucketName">The bucket.</param>
    public void Forget(string bucketName) => _known.TryRemove(bucketName, out _);

    /// <summary>The Region of a bucket; the session's own when S3 does not say.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="Core.Errors.CrrException"><c>BucketNotFound</c>.</exception>
    public async Task<string> GetAsync(string bucketName, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(bucketName, out string? known))
        {
            return known;
        }

        string region = clients.HomeRegion;
        AwsOperation operation = new("s3:ListBucket", bucketName);
        DocumentS3Client client = await clients.S3Async(region, cancellationToken).ConfigureAwait(false);
        return await AwsErrors.GuardAsync(
            operation,
            async () =>
            {
                try
                {
                    HeadBucketRequest request = new() { BucketName = bucketName };
                    HeadBucketResponse response = await client.HeadBucketAsync(request, cancellationToken).ConfigureAwait(false);
                    region = string.IsNullOrEmpty(response.BucketRegion) ? region : response.BucketRegion;
                }
                catch (AmazonS3Exception failure) when (HintIn(failure) is { } hint)
                {
                    region = hint;
                }
                catch (AmazonS3Exception failure)
                    when (failure.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.BadRequest)
                {
                    // A HEAD has no body to say why. The call that needs the Region will.
                    return region;
                }

                Learn(bucketName, region);
                return region;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The Region that an error names; null when it names none.</summary>
    /// <param name="failure">The error.</param>
    public static string? HintIn(AmazonS3Exception failure)
    {
        if (failure.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        string? header = (failure.InnerException as HttpErrorResponseException)?.Response?.GetHeaderValue(RegionHeader);
        if (!string.IsNullOrEmpty(header))
        {
            return header;
        }

        // "The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'eu-west-1'". The SDK reads
        // the element Region and keeps it to itself.
        Match expected = Expected().Match(failure.Message);
        return expected.Success ? expected.Groups["region"].Value : null;
    }

    [GeneratedRegex("expecting '(?<region>[a-z0-9-]+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Expected();
}
