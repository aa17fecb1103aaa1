using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Backfill;

/// <summary>In which Region jobs are: that of their source bucket.</summary>
internal static class JobRegion
{
    /// <summary>Finds it.</summary>
    /// <exception cref="CrrException"><c>InvalidBucketName</c>, <c>BucketNotFound</c>, <c>InvalidRegion</c>.</exception>
    public static async Task<string> FindAsync(
        ICrrServices services, string? sourceBucket, string? region, CancellationToken cancellationToken)
    {
        if (region is not null)
        {
            return AwsRegion.Validate(region);
        }

        if (sourceBucket is not null)
        {
            BucketInfo? bucket = await services.Source.Buckets
                .FindAsync(BucketNameRule.Validate(sourceBucket), expectedOwner: null, cancellationToken).ConfigureAwait(false);
            if (bucket is null)
            {
                throw new CrrException(CrrErrorCode.BucketNotFound, $"The bucket '{sourceBucket}' does not exist.")
                {
                    Target = sourceBucket,
                    Remedy = "Check the bucket's name and the account. Jobs for a bucket that is gone are found by their Region: give -Region without -SourceBucket.",
                };
            }

            if (bucket.Region is not null)
            {
                return bucket.Region;
            }
        }

        return AwsRegion.Validate(services.Source.Region);
    }
}
