using S3Replication.Core.Replication;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Replication;
using S3Replication.Sandbox.S3Control.Jobs;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3Control.Manifests;

/// <summary>
/// Lists the versions of a bucket that a job shall replicate
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-batch.html#batch-replication-manifest">Specifying a manifest for a Batch Replication job</see>).
/// </summary>
/// <param name="buckets">The buckets.</param>
/// <param name="role">Asks what the job's role may.</param>
/// <param name="writer">Writes manifests.</param>
internal sealed class ManifestGenerator(BucketTable buckets, BatchRole role, ManifestWriter writer)
{
    /// <summary>Makes the manifest of a job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="session">Its role.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">The server stops.</param>
    /// <exception cref="JobFailedException">The bucket, its owner, its Region, its configuration or the role do not let it; there is nothing to list.</exception>
    public async Task<GeneratedManifest> GenerateAsync(Job job, Caller session, DateTimeOffset now, CancellationToken cancellationToken)
    {
        GeneratorRequest request = job.Request.Generator ?? throw new InvalidOperationException("The job brings its manifest.");
        Bucket source = buckets.Find(BucketArn.NameOf(request.SourceBucketArn), job.Partition)
            ?? throw Forbidden("NoSuchBucket", "failed");
        if (request.ExpectedBucketOwner is { } owner && owner != source.OwnerId)
        {
            throw Forbidden("AccessDenied", "is forbidden");
        }

        if (source.Region != job.Region)
        {
            throw new JobFailedException(
                FailureReasons.SrcBucketInvalidRegion, $"The source bucket is not in the Region of the job, {job.Region}.");
        }

        if (!BatchDemands.ToGenerate.All(demand => role.Allows(session, demand, source)))
        {
            throw Forbidden("AccessDenied", "is forbidden");
        }

        List<BatchTask> tasks = List(source, request.Filter);
        if (tasks.Count == 0)
        {
            // https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-troubleshoot.html
            throw new JobFailedException(code: null, "Manifest generation found no keys matching the filter criteria.");
        }

        return new GeneratedManifest(
            tasks,
            request.Output is null
                ? null
                : await writer.WriteAsync(job, session, source, tasks, now, cancellationToken).ConfigureAwait(false));
    }

    private static JobFailedException Forbidden(string code, string how) => new(code, $"Manifest generation {how}: {code}");

    private static List<BatchTask> List(Bucket source, GeneratorFilter filter)
    {
        List<BatchTask> tasks = [];
        lock (source.Gate)
        {
            // "Your source bucket must have an existing replication configuration."
            if (source.Configurations.GetValueOrDefault("replication") is not { } document)
            {
                throw new JobFailedException(
                    FailureReasons.SrcBucketReplicationConfigMissing, "The source bucket has no replication configuration.");
            }

            ReplicationConfiguration configuration = ReplicationXml.Parse(document);
            foreach ((_, List<StoredVersion> versions) in source.Keys)
            {
                // The oldest first, so that they arrive in the order in which they were written.
                for (int i = versions.Count - 1; i >= 0; i--)
                {
                    StoredVersion version = versions[i];
                    if (filter.Takes(version, ReplicationStatusRollup.Of(version)) && IsWanted(configuration, version, filter))
                    {
                        tasks.Add(new BatchTask(source.Name, version.Key, version.VersionId));
                    }
                }
            }
        }

        return tasks;
    }

    // A delete marker is no object: it is listed where a rule takes it.
    private static bool IsWanted(ReplicationConfiguration configuration, StoredVersion version, GeneratorFilter filter) =>
        filter.EligibleForReplication
            ? RuleMatcher.Match(configuration, ReplicationEngine.SubjectOf(version)).Count > 0
            : !version.IsDeleteMarker;
}
