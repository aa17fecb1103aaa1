using S3Replication.Core.Identifiers;
using S3Replication.Sandbox.Faults;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3Control.Manifests;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3Control.Jobs;

/// <summary>A client of this sandbox's S3 in the same process: a job reads and writes objects by it, as its role.</summary>
/// <param name="s3">S3.</param>
/// <param name="buckets">The buckets, for their Regions.</param>
/// <param name="faults">Says which Regions and buckets do not answer.</param>
internal sealed class RoleClient(IService s3, BucketTable buckets, IFaults faults)
{
    private const string OwnerHeader = "x-amz-expected-bucket-owner";

    /// <summary>Reads an object.</summary>
    /// <param name="session">Whose request it is.</param>
    /// <param name="objectArn">The object.</param>
    /// <param name="versionId">Its version; null for the current one.</param>
    /// <param name="etag">The entity tag that it must have; null for any.</param>
    /// <param name="cancellationToken">The server stops.</param>
    /// <returns>Its bytes, and the headers that came with them.</returns>
    /// <exception cref="ServiceException">S3 refuses.</exception>
    public async Task<(byte[] Content, HttpHeaders Headers)> GetAsync(
        Caller session, string objectArn, string? versionId, string? etag, CancellationToken cancellationToken)
    {
        HttpHeaders headers = new();
        headers.AddIfPresent("If-Match", etag is null ? null : $"\"{etag}\"");
        string query = versionId is null ? string.Empty : "?versionId=" + Uri.EscapeDataString(versionId);
        (string bucket, string key) = Split(objectArn);
        HttpResponse response = await SendAsync(
            session, "GET", bucket, PathOf(bucket, key) + query, headers, [], cancellationToken).ConfigureAwait(false);
        using MemoryStream content = new();
        if (response.Body is { } body)
        {
            await using (body.ConfigureAwait(false))
            {
                await body.CopyToAsync(content, cancellationToken).ConfigureAwait(false);
            }
        }

        return (content.ToArray(), response.Headers);
    }

    /// <summary>Writes an object.</summary>
    /// <param name="session">Whose request it is.</param>
    /// <param name="bucketArn">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="expectedOwner">Who must own the bucket; null for anybody.</param>
    /// <param name="headers">Further headers.</param>
    /// <param name="cancellationToken">The server stops.</param>
    /// <returns>The entity tag, without quotes.</returns>
    /// <exception cref="ServiceException">S3 refuses.</exception>
    public async Task<string> PutAsync(
        Caller session,
        string bucketArn,
        string key,
        byte[] content,
        string? expectedOwner,
        HttpHeaders headers,
        CancellationToken cancellationToken)
    {
        headers.AddIfPresent(OwnerHeader, expectedOwner);
        string bucket = Split(bucketArn).Bucket;
        HttpResponse response = await SendAsync(
            session, "PUT", bucket, PathOf(bucket, key), headers, content, cancellationToken).ConfigureAwait(false);
        return (response.Headers["ETag"] ?? string.Empty).Trim('"');
    }

    private static (string Bucket, string Key) Split(string arn)
    {
        string[] parts = Arn.Parse(arn).Resource.Split('/', 2);
        return (parts[0], parts.Length == 2 ? parts[1] : string.Empty);
    }

    private static string PathOf(string bucket, string key) =>
        $"/{bucket}/{ManifestRows.EncodeKey(key)}";

    private Task<HttpResponse> SendAsync(
        Caller session, string method, string bucketName, string target, HttpHeaders headers, byte[] content, CancellationToken cancellationToken)
    {
        string region = buckets.Find(bucketName, session.Partition)?.Region ?? session.Partition.MainRegion;
        if (faults.IsRegionDown(region) || faults.IsBucketDown(bucketName))
        {
            throw new ServiceException(503, "ServiceUnavailable", "Service is unable to handle request.");
        }

        MemoryStream body = new(content);
        ServiceRequest request = new(
            new HttpRequest(method, target, headers, body), session, region, Guid.NewGuid().ToString("N")[..16].ToUpperInvariant(), body)
        {
            ContentLength = content.Length,
        };
        return s3.HandleAsync(request, cancellationToken);
    }
}
