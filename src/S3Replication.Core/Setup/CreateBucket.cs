using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Setup;

/// <summary>
/// Makes a bucket that can take part in replication: versioned, and closed to the public as S3 makes every bucket
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/creating-bucket.html">Creating a general purpose bucket</see>).
/// </summary>
/// <param name="services">The world; only its source's side is used.</param>
public sealed class CreateBucket(ICrrServices services)
{
    /// <summary>Makes the bucket unless the caller has it already, and turns its versioning on.</summary>
    /// <param name="request">The bucket.</param>
    /// <param name="context">Approves and is told.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The bucket; null when the change was not approved.</returns>
    /// <exception cref="CrrException">
    /// <c>InvalidBucketName</c>, <c>InvalidRegion</c>, <c>InvalidTag</c>, <c>InvalidState</c>, <c>AccessDenied</c>;
    /// <c>BucketConflict</c> when somebody else owns it, or when it is in another Region.
    /// </exception>
    public async Task<ReplicationBucket?> ExecuteAsync(
        CreateBucketRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        string bucket = BucketNameRule.Validate(request.BucketName);
        string region = AwsRegion.Validate(request.Region ?? services.Source.Region);
        TagRule.Validate(request.Tags, TagRule.MaxTagsOfRole);

        CallerIdentity caller = await services.Source.Identity.GetAsync(cancellationToken).ConfigureAwait(false);
        BucketInfo? found = await services.Source.Buckets
            .FindAsync(bucket, caller.AccountId, cancellationToken).ConfigureAwait(false);
        return found is null
            ? await CreateAsync(request with { Region = region }, context, cancellationToken).ConfigureAwait(false)
            : await KeepAsync(found, region, caller, request.ObjectLock, context, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ReplicationBucket?> CreateAsync(
        CreateBucketRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        string bucket = BucketNameRule.ValidateForCreation(request.BucketName);
        string region = request.Region!;
        string action = $"Create in {region} with versioning{(request.ObjectLock ? " and Object Lock" : string.Empty)}";
        if (!await context.ApproveAsync($"Bucket {bucket}", action, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        IBucketStore buckets = services.Source.Buckets;
        BucketCreation creation = new(bucket, region) { ObjectLock = request.ObjectLock };
        await buckets.CreateAsync(creation, cancellationToken).ConfigureAwait(false);
        context.Verbose($"Made bucket {bucket} in {region}.");
        await VersioningSwitch.TurnOnAsync(services, bucket, context, cancellationToken).ConfigureAwait(false);
        if (request.Tags.Count > 0)
        {
            await buckets.PutTagsAsync(bucket, request.Tags, cancellationToken).ConfigureAwait(false);
        }

        return new ReplicationBucket(bucket, region, VersioningStatus.Enabled, Created: true, Changed: true);
    }

    private async Task<ReplicationBucket?> KeepAsync(
        BucketInfo found,
        string region,
        CallerIdentity caller,
        bool objectLock,
        IOperationContext context,
        CancellationToken cancellationToken)
    {
        RefuseForeign(found, region, caller);
        VersioningStatus status = await services.Source.Buckets
            .GetVersioningAsync(found.Name, cancellationToken).ConfigureAwait(false);
        if (objectLock)
        {
            context.Warning(
                $"Bucket {found.Name} is there already: its Object Lock setting stays as it is.");
        }

        if (status == VersioningStatus.Enabled)
        {
            context.Verbose($"Bucket {found.Name} is there already, with versioning.");
            return new ReplicationBucket(found.Name, region, status, Created: false, Changed: false);
        }

        if (!await context.ApproveAsync($"Bucket {found.Name}", "Enable versioning", cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        await VersioningSwitch.TurnOnAsync(services, found.Name, context, cancellationToken).ConfigureAwait(false);
        return new ReplicationBucket(found.Name, region, VersioningStatus.Enabled, Created: false, Changed: true);
    }

    private static void RefuseForeign(BucketInfo found, string region, CallerIdentity caller)
    {
        if (!found.Accessible)
        {
            throw new CrrException(
                CrrErrorCode.BucketConflict,
                $"Bucket {found.Name} is taken: account {caller.AccountId} does not own it, or may not see it.")
            {
                Target = found.Name,
                Remedy = "Bucket names are unique in all of AWS; choose another one, or use the credentials of its owner.",
            };
        }

        if (found.Region is not null && found.Region != region)
        {
            throw new CrrException(
                CrrErrorCode.BucketConflict, $"Bucket {found.Name} is in {found.Region}, not in {region}.")
            {
                Target = found.Name,
                Remedy = $"Use it with -Region {found.Region}, or choose another name: a bucket can't be moved.",
            };
        }
    }
}
