using S3Replication.Core.Errors;
using S3Replication.Core.Objects;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Diagnosis;

/// <summary>Removes canaries, version by version, wherever rules take them.</summary>
internal sealed class CanaryCleaner(ICrrServices services, CanaryRequest request, IOperationContext context)
{
    private static readonly TimeSpan s_leftOverAge = TimeSpan.FromHours(1);

    private (IObjectStore Objects, string Bucket)[] Sides =>
    [
        (services.Source.Objects, request.SourceBucket),
        (services.Destination.Objects, request.DestinationBucket),
        .. request.OtherDestinations.Select(bucket => (services.Destination.Objects, bucket)),
    ];

    /// <summary>
    /// Finds out before anything is sent whether it could be removed: deletes a version that is not there, of a key that is not there,
    /// which demands the same permission.
    /// </summary>
    /// <exception cref="CrrException"><c>AccessDenied</c> when it could not.</exception>
    public async Task RehearseAsync(CancellationToken cancellationToken)
    {
        string key = CanaryKey.New(request.Prefix, services.Time.GetUtcNow());
        foreach ((IObjectStore objects, string bucket) in Sides.Take(2))
        {
            try
            {
                await objects.DeleteAsync(bucket, key, "null", cancellationToken).ConfigureAwait(false);
            }
            catch (CrrException error) when (error.Code == CrrErrorCode.AccessDenied)
            {
                throw new CrrException(
                    CrrErrorCode.AccessDenied, $"A canary could not be removed from bucket {bucket} again, so none is sent: {error.Message}", error)
                {
                    Target = bucket,
                    AwsCode = error.AwsCode,
                    RequestId = error.RequestId,
                    Remedy = $"Let the caller do s3:DeleteObjectVersion on bucket {bucket}, at least for keys that begin with "
                        + $"{CanaryKey.FolderOf(request.Prefix)}.",
                };
            }
        }
    }

    /// <summary>Removes what earlier canaries left over: only keys of their very form, and only after an hour.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset newest = services.Time.GetUtcNow() - s_leftOverAge;
        foreach ((IObjectStore objects, string bucket) in Sides)
        {
            try
            {
                IReadOnlyList<ObjectVersion> leftOver = await ListAsync(
                    objects,
                    bucket,
                    CanaryKey.FolderOf(request.Prefix),
                    version => CanaryKey.TryGetDate(request.Prefix, version.Key, out DateTimeOffset? made) && made < newest,
                    cancellationToken).ConfigureAwait(false);
                foreach (ObjectVersion version in leftOver)
                {
                    await objects.DeleteAsync(bucket, version.Key, version.VersionId, cancellationToken).ConfigureAwait(false);
                    context.Verbose($"Removed {Name(bucket, version.Key, version.VersionId)}, which an earlier canary left over.");
                }
            }
            catch (CrrException error)
            {
                context.Warning($"What earlier canaries left over in bucket {bucket} was not removed: {error.Message}");
            }
        }
    }

    /// <summary>Removes this canary. Never throws for what S3 refuses, or for lack of time.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="known">The versions that are known to have been written.</param>
    /// <param name="cancellationToken">Ends the removing.</param>
    /// <returns>What is left, as <c>bucket/key?versionId</c>.</returns>
    public async Task<IReadOnlyList<string>> RemoveAsync(
        string key, IReadOnlyList<string> known, CancellationToken cancellationToken)
    {
        IReadOnlyList<string>[] left = await Task.WhenAll(
            Sides.Select(side => RemoveAsync(side.Objects, side.Bucket, key, known, cancellationToken))).ConfigureAwait(false);
        IReadOnlyList<string> all = [.. left.SelectMany(some => some)];
        if (all.Count > 0)
        {
            context.Warning($"The canary was not removed entirely; the next one sweeps it when it is an hour old: {string.Join(", ", all)}");
        }

        return all;
    }

    private static async Task<IReadOnlyList<string>> RemoveAsync(
        IObjectStore objects, string bucket, string key, IReadOnlyList<string> known, CancellationToken cancellationToken)
    {
        List<string> left = [.. await FindAsync(objects, bucket, key, known, cancellationToken).ConfigureAwait(false)];
        foreach (string versionId in left.ToList())
        {
            try
            {
                await objects.DeleteAsync(bucket, key, versionId, cancellationToken).ConfigureAwait(false);
                left.Remove(versionId);
            }
            catch (CrrException)
            {
                // it is told as left behind
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        return [.. left.Select(versionId => Name(bucket, key, versionId))];
    }

    // A listing also finds the version of an upload that was cut off before its id was told.
    private static async Task<IReadOnlyList<string>> FindAsync(
        IObjectStore objects, string bucket, string key, IReadOnlyList<string> known, CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<ObjectVersion> versions = await ListAsync(
                objects, bucket, key, version => version.Key == key, cancellationToken).ConfigureAwait(false);
            return [.. versions.Select(version => version.VersionId)];
        }
        catch (CrrException error)
        {
            // A rule may well name a bucket that is not there.
            return error.Code == CrrErrorCode.BucketNotFound ? [] : known;
        }
        catch (OperationCanceledException)
        {
            return known;
        }
    }

    private static async Task<IReadOnlyList<ObjectVersion>> ListAsync(
        IObjectStore objects, string bucket, string prefix, Func<ObjectVersion, bool> wanted, CancellationToken cancellationToken)
    {
        List<ObjectVersion> versions = [];
        await foreach (ObjectVersion version in objects.ListVersionsAsync(bucket, prefix, cancellationToken).ConfigureAwait(false))
        {
            if (wanted(version))
            {
                versions.Add(version);
            }
        }

        return versions;
    }

    private static string Name(string bucket, string key, string versionId) => $"{bucket}/{key}?{versionId}";
}
