using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.S3Control.AccessPoints;
using S3Replication.Sandbox.S3Control.Jobs;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3Control;

/// <summary>What the operations work on.</summary>
/// <param name="Jobs">The jobs.</param>
/// <param name="Runner">Runs them.</param>
/// <param name="AccessPoints">The Multi-Region Access Points.</param>
/// <param name="Buckets">The buckets.</param>
/// <param name="Iam">The roles.</param>
/// <param name="Clock">The time.</param>
internal sealed record S3ControlWorld(
    JobTable Jobs, JobRunner Runner, AccessPointTable AccessPoints, BucketTable Buckets, IamTable Iam, TimeProvider Clock);
