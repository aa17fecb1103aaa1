using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.S3Control.Jobs;

namespace S3Replication.Sandbox.S3Control;

/// <summary>What the operations work on.</summary>
/// <param name="Jobs">The jobs.</param>
/// <param name="Runner">Runs them.</param>
/// <param name="Iam">The roles.</param>
/// <param name="Clock">The time.</param>
internal sealed record S3ControlWorld(JobTable Jobs, JobRunner Runner, IamTable Iam, TimeProvider Clock);
