using S3Replication.Sandbox.Faults;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Replication;
using S3Replication.Sandbox.S3Control.AccessPoints;
using S3Replication.Sandbox.S3Control.Jobs;
using S3Replication.Sandbox.S3Control.Manifests;
using S3Replication.Sandbox.S3Control.Reports;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3Control;

/// <summary>The parts of S3 Control, put together.</summary>
internal sealed class S3ControlParts : IAsyncDisposable
{
    /// <summary>Puts them together.</summary>
    /// <param name="s3">S3, which jobs are clients of.</param>
    /// <param name="buckets">The buckets.</param>
    /// <param name="iam">The roles.</param>
    /// <param name="authorizer">Who may do what.</param>
    /// <param name="engine">Replicates.</param>
    /// <param name="faults">What goes wrong on purpose.</param>
    /// <param name="clock">The time.</param>
    public S3ControlParts(
        IService s3, BucketTable buckets, IamTable iam, IAuthorizer authorizer, IReplicationEngine engine, IFaults faults, TimeProvider clock)
    {
        BatchRole role = new(iam, authorizer, clock);
        RoleClient client = new(s3, buckets, faults);
        ManifestReader reader = new(client);
        ManifestGenerator generator = new(buckets, role, new ManifestWriter(buckets, client, reader));
        JobWorker worker = new(Jobs, Works, role, reader, generator, new JobTasks(buckets, engine, role, faults), new ReportWriter(client), clock);
        Runner = new JobRunner(Jobs, worker, faults, clock);
        AccessPoints = new AccessPointTable(clock);
        Service = new S3ControlService(new S3ControlWorld(Jobs, Runner, AccessPoints, buckets, iam, clock));
    }

    /// <summary>The jobs.</summary>
    public JobTable Jobs { get; } = new();

    /// <summary>What the jobs have to do.</summary>
    public JobWorks Works { get; } = new();

    /// <summary>The Multi-Region Access Points.</summary>
    public AccessPointTable AccessPoints { get; }

    /// <summary>Runs the jobs.</summary>
    public JobRunner Runner { get; }

    /// <summary>The service.</summary>
    public S3ControlService Service { get; }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Runner.DisposeAsync();
}
