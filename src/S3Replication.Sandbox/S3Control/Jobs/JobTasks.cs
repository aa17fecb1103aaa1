using S3Replication.Sandbox.Faults;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Replication;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3Control.Jobs;

/// <summary>
/// Carries out the tasks of <c>S3ReplicateObject</c>: each starts the replication of a version, and does not wait for it. What a
/// task can fail with is in AWS's list
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-failure-codes.html">Amazon S3 replication failure reasons</see>).
/// </summary>
/// <param name="buckets">The buckets.</param>
/// <param name="engine">Replicates.</param>
/// <param name="role">Asks what the job's role may.</param>
/// <param name="faults">Says which buckets do not answer.</param>
internal sealed class JobTasks(BucketTable buckets, IReplicationEngine engine, BatchRole role, IFaults faults)
{
    private const int Denied = 403;
    private const int NotReplicated = 500;

    /// <summary>Whether a task can be carried out now; else it waits until its bucket answers again.</summary>
    /// <param name="task">The task.</param>
    public bool IsReachable(BatchTask task) => !faults.IsBucketDown(task.Bucket);

    /// <summary>Carries out a task.</summary>
    /// <param name="job">The job.</param>
    /// <param name="session">Its role; null when it can't be assumed.</param>
    /// <param name="task">The task.</param>
    public TaskResult Run(Job job, Caller? session, BatchTask task)
    {
        if (task.VersionId is { Length: 0 })
        {
            // https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshooting-batch-operations.html
            return new TaskResult(task, 400, "InvalidRequest", "Task failed due to missing VersionId");
        }

        if (session is null)
        {
            return Failure(task, FailureReasons.AssumeRoleNotPermitted);
        }

        if (buckets.Find(task.Bucket, job.Partition) is not { } bucket)
        {
            return Failure(task, FailureReasons.SrcBucketNotFound);
        }

        string? reason = bucket.Region != job.Region ? FailureReasons.SrcBucketInvalidRegion
            : !role.Allows(session, BatchDemands.Initiate, bucket, task.Key) ? FailureReasons.InitiateReplicationNotPermitted
            : Initiate(bucket, task);
        return reason is null ? TaskResult.Success(task) : Failure(task, reason);
    }

    private string? Initiate(Bucket bucket, BatchTask task)
    {
        try
        {
            return engine.Initiate(bucket, task.Key, task.VersionId);
        }
        catch (ServiceException error)
        {
            // The sandbox's directory takes nothing now.
            return error.Message;
        }
    }

    private static TaskResult Failure(BatchTask task, string reason) => reason switch
    {
        FailureReasons.AssumeRoleNotPermitted => new(task, Denied, reason, "The role of the job can't be assumed."),
        FailureReasons.InitiateReplicationNotPermitted => new(task, Denied, reason, "Initiating the replication is not permitted."),
        FailureReasons.SrcBucketNotFound => new(task, NotReplicated, reason, "The source bucket does not exist."),
        FailureReasons.SrcBucketInvalidRegion => new(task, NotReplicated, reason, "The source bucket is not in the Region of the job."),
        FailureReasons.SrcBucketReplicationConfigMissing => new(
            task, NotReplicated, reason, "The source bucket has no replication configuration."),
        FailureReasons.SrcKeyNotFound => new(task, NotReplicated, reason, "The source bucket does not have the key."),
        FailureReasons.SrcVersionNotFound => new(task, NotReplicated, reason, "The source bucket does not have the version."),
        FailureReasons.SrcObjectNotEligible => new(task, NotReplicated, reason, "Object is not eligible for replication"),
        FailureReasons.DstObjectHardDeleted => new(
            task, NotReplicated, reason, "The version was deleted at the destination by its version id."),
        _ => new(task, NotReplicated, reason, reason),
    };
}
