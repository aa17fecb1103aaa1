using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using S3Replication.Aws.Errors;
using S3Replication.Core.Buckets;
using S3Replication.Core.Ports;
using BucketInfo = S3Replication.Core.Buckets.BucketInfo;
using LifecycleRule = S3Replication.Core.Buckets.LifecycleRule;

namespace S3Replication.Aws.S3;

/// <summary>Buckets in Amazon S3.</summary>
internal sealed class S3BucketStore(S3Calls calls) : IBucketStore
{
    private const int PageSize = 1000;

    /// <inheritdoc/>
    public async Task CreateAsync(BucketCreation bucket, CancellationToken cancellationToken)
    {
        PutBucketRequest request = new()
        {
            BucketName = bucket.Name,
            UseClientRegion = false,
            ObjectLockEnabledForBucket = bucket.ObjectLock ? true : null,
        };

        // us-east-1 is the Region that must not be named
        // (https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html).
        if (bucket.Region != "us-east-1")
        {
            request.PutBucketConfiguration = new PutBucketConfiguration
            {
                LocationConstraint = BucketLocationConstraint.FindValue(bucket.Region),
            };
        }

        DocumentS3Client client = await calls.Clients.S3Async(bucket.Region, cancellationToken).ConfigureAwait(false);
        await AwsErrors.GuardAsync(
            new AwsOperation("s3:CreateBucket", bucket.Name),
            () => client.PutBucketAsync(request, cancellationToken),
            cancellationToken).ConfigureAwait(false);
        calls.Regions.Learn(bucket.Name, bucket.Region);
    }

    /// <inheritdoc/>
    public async Task<BucketInfo?> FindAsync(string bucketName, string? expectedOwner, CancellationToken cancellationToken)
    {
        BucketLookup lookup = new(calls, bucketName, expectedOwner);
        return await AwsErrors.GuardAsync(
            new AwsOperation("s3:ListBucket", bucketName),
            () => lookup.FindAsync(cancellationToken),
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<BucketInfo> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        AwsOperation operation = new("s3:ListAllMyBuckets", Target: null);
        DocumentS3Client client = await calls.Clients.S3Async(calls.Clients.HomeRegion, cancellationToken).ConfigureAwait(false);
        string? next = null;
        do
        {
            // S3 tells Regions, and pages, only when a page size is asked for.
            ListBucketsRequest request = new() { MaxBuckets = PageSize, ContinuationToken = next };
            ListBucketsResponse page = await AwsErrors.GuardAsync(
                operation, () => client.ListBucketsAsync(request, cancellationToken), cancellationToken).ConfigureAwait(false);
            foreach (S3Bucket bucket in page.Buckets ?? [])
            {
                string? region = string.IsNullOrEmpty(bucket.BucketRegion) ? null : bucket.BucketRegion;
                if (region is not null)
                {
                    calls.Regions.Learn(bucket.BucketName, region);
                }

                yield return new BucketInfo(bucket.BucketName, region);
            }

            next = page.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(next));
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(string bucketName, CancellationToken cancellationToken)
    {
        DeleteBucketRequest request = new() { BucketName = bucketName, UseClientRegion = false };
        await OnAsync(
            "s3:DeleteBucket", bucketName, s3 => s3.DeleteBucketAsync(request, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
        calls.Regions.Forget(bucketName);
    }

    /// <inheritdoc/>
    public async Task<VersioningStatus> GetVersioningAsync(string bucketName, CancellationToken cancellationToken)
    {
        GetBucketVersioningRequest request = new() { BucketName = bucketName };
        GetBucketVersioningResponse response = await OnAsync(
            "s3:GetBucketVersioning", bucketName, s3 => s3.GetBucketVersioningAsync(request, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
        return response.VersioningConfig?.Status?.Value switch
        {
            "Enabled" => VersioningStatus.Enabled,
            "Suspended" => VersioningStatus.Suspended,
            _ => VersioningStatus.Unversioned,
        };
    }

    /// <inheritdoc/>
    public Task EnableVersioningAsync(string bucketName, CancellationToken cancellationToken)
    {
        PutBucketVersioningRequest request = new()
        {
            BucketName = bucketName,
            VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Enabled },
        };
        return OnAsync(
            "s3:PutBucketVersioning", bucketName, s3 => s3.PutBucketVersioningAsync(request, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<string?> GetReplicationAsync(string bucketName, CancellationToken cancellationToken) =>
        OnAsync(
            "s3:GetReplicationConfiguration",
            bucketName,
            s3 => UnlessAsync(
                "ReplicationConfigurationNotFoundError",
                async () => await s3.GetReplicationDocumentAsync(bucketName, cancellationToken).ConfigureAwait(false)),
            cancellationToken);

    /// <inheritdoc/>
    public Task<string> GetNotificationsAsync(string bucketName, CancellationToken cancellationToken) =>
        OnAsync(
            "s3:GetBucketNotification",
            bucketName,
            s3 => s3.GetNotificationDocumentAsync(bucketName, cancellationToken),
            cancellationToken);

    /// <inheritdoc/>
    public Task PutNotificationsAsync(string bucketName, string configurationXml, CancellationToken cancellationToken) =>
        calls.OnBucketAsync(
            new AwsOperation("s3:PutBucketNotification", bucketName),
            async s3 =>
            {
                await s3.PutNotificationDocumentAsync(bucketName, configurationXml, cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<BucketLogging?> GetLoggingAsync(string bucketName, CancellationToken cancellationToken) =>
        OnAsync<BucketLogging?>(
            "s3:GetBucketLogging",
            bucketName,
            async s3 =>
            {
                GetBucketLoggingRequest request = new() { BucketName = bucketName };
                GetBucketLoggingResponse response = await s3.GetBucketLoggingAsync(request, cancellationToken).ConfigureAwait(false);
                return response.BucketLoggingConfig?.TargetBucketName is { Length: > 0 } target
                    ? new BucketLogging(target, response.BucketLoggingConfig.TargetPrefix ?? string.Empty)
                    : null;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task PutLoggingAsync(string bucketName, BucketLogging? logging, CancellationToken cancellationToken)
    {
        PutBucketLoggingRequest request = new()
        {
            BucketName = bucketName,
            LoggingConfig = logging is null
                ? new S3BucketLoggingConfig()
                : new S3BucketLoggingConfig { TargetBucketName = logging.TargetBucket, TargetPrefix = logging.TargetPrefix },
        };
        return OnAsync("s3:PutBucketLogging", bucketName, s3 => s3.PutBucketLoggingAsync(request, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task PutReplicationAsync(string bucketName, string configurationXml, CancellationToken cancellationToken) =>
        calls.OnBucketAsync(
            new AwsOperation("s3:PutReplicationConfiguration", bucketName),
            async s3 =>
            {
                await s3.PutReplicationDocumentAsync(bucketName, configurationXml, cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task DeleteReplicationAsync(string bucketName, CancellationToken cancellationToken)
    {
        DeleteBucketReplicationRequest request = new() { BucketName = bucketName };
        return calls.OnBucketAsync(
            new AwsOperation("s3:PutReplicationConfiguration", bucketName) { Deletes = true },
            s3 => s3.DeleteBucketReplicationAsync(request, cancellationToken),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<string?> GetPolicyAsync(string bucketName, CancellationToken cancellationToken) =>
        OnAsync(
            "s3:GetBucketPolicy",
            bucketName,
            s3 => UnlessAsync(
                "NoSuchBucketPolicy",
                async () => await s3.GetPolicyDocumentAsync(bucketName, cancellationToken).ConfigureAwait(false)),
            cancellationToken);

    /// <inheritdoc/>
    public Task PutPolicyAsync(string bucketName, string policyJson, CancellationToken cancellationToken)
    {
        PutBucketPolicyRequest request = new() { BucketName = bucketName, Policy = policyJson };
        return OnAsync(
            "s3:PutBucketPolicy", bucketName, s3 => s3.PutBucketPolicyAsync(request, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task DeletePolicyAsync(string bucketName, CancellationToken cancellationToken)
    {
        DeleteBucketPolicyRequest request = new() { BucketName = bucketName };
        return OnAsync(
            "s3:DeleteBucketPolicy", bucketName, s3 => s3.DeleteBucketPolicyAsync(request, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<BucketEncryption?> GetEncryptionAsync(string bucketName, CancellationToken cancellationToken) =>
        OnAsync(
            "s3:GetEncryptionConfiguration",
            bucketName,
            s3 => UnlessAsync(
                "ServerSideEncryptionConfigurationNotFoundError",
                async () => BucketSettings.Encryption(
                    await s3.GetEncryptionAsync(bucketName, cancellationToken).ConfigureAwait(false))),
            cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LifecycleRule>> GetLifecycleAsync(string bucketName, CancellationToken cancellationToken) =>
        LifecycleText.Read(await OnAsync(
            "s3:GetLifecycleConfiguration",
            bucketName,
            s3 => UnlessAsync(
                "NoSuchLifecycleConfiguration",
                async () => await s3.GetLifecycleDocumentAsync(bucketName, cancellationToken).ConfigureAwait(false)),
            cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public Task<bool> GetRequesterPaysAsync(string bucketName, CancellationToken cancellationToken)
    {
        GetBucketRequestPaymentRequest request = new() { BucketName = bucketName };
        return OnAsync(
            "s3:GetBucketRequestPayment",
            bucketName,
            async s3 => (await s3.GetBucketRequestPaymentAsync(request, cancellationToken).ConfigureAwait(false)).Payer == "Requester",
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ObjectLock?> GetObjectLockAsync(string bucketName, CancellationToken cancellationToken)
    {
        GetObjectLockConfigurationRequest request = new() { BucketName = bucketName };
        return OnAsync(
            "s3:GetBucketObjectLockConfiguration",
            bucketName,
            s3 => UnlessAsync(
                "ObjectLockConfigurationNotFoundError",
                async () => BucketSettings.Lock(
                    await s3.GetObjectLockConfigurationAsync(request, cancellationToken).ConfigureAwait(false))),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<string?> GetObjectOwnershipAsync(string bucketName, CancellationToken cancellationToken)
    {
        GetBucketOwnershipControlsRequest request = new() { BucketName = bucketName };
        return OnAsync(
            "s3:GetBucketOwnershipControls",
            bucketName,
            s3 => UnlessAsync(
                "OwnershipControlsNotFoundError",
                async () =>
                {
                    GetBucketOwnershipControlsResponse response =
                        await s3.GetBucketOwnershipControlsAsync(request, cancellationToken).ConfigureAwait(false);
                    return response.OwnershipControls?.Rules?.FirstOrDefault()?.ObjectOwnership?.Value;
                }),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<string?> GetOwnerIdAsync(string bucketName, CancellationToken cancellationToken)
    {
        GetBucketAclRequest request = new() { BucketName = bucketName };
        return OnAsync(
            "s3:GetBucketAcl",
            bucketName,
            async s3 => ObjectHeaders.Known((await s3.GetBucketAclAsync(request, cancellationToken).ConfigureAwait(false)).Owner?.Id),
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, string>> GetTagsAsync(string bucketName, CancellationToken cancellationToken)
    {
        GetBucketTaggingRequest request = new() { BucketName = bucketName };
        return await OnAsync(
            "s3:GetBucketTagging",
            bucketName,
            s3 => UnlessAsync(
                "NoSuchTagSet",
                async () => Tagging.Read(
                    (await s3.GetBucketTaggingAsync(request, cancellationToken).ConfigureAwait(false)).TagSet)),
            cancellationToken).ConfigureAwait(false) ?? [];
    }

    /// <inheritdoc/>
    public Task PutTagsAsync(string bucketName, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        PutBucketTaggingRequest request = new() { BucketName = bucketName, TagSet = Tagging.From(tags) };
        return OnAsync(
            "s3:PutBucketTagging", bucketName, s3 => s3.PutBucketTaggingAsync(request, cancellationToken), cancellationToken);
    }

    private static async Task<T?> UnlessAsync<T>(string absent, Func<Task<T?>> call)
        where T : class
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (AmazonS3Exception failure) when (failure.ErrorCode == absent)
        {
            return null;
        }
    }

    private Task<T> OnAsync<T>(
        string action, string bucketName, Func<DocumentS3Client, Task<T>> call, CancellationToken cancellationToken) =>
        calls.OnBucketAsync(new AwsOperation(action, bucketName), call, cancellationToken);
}
