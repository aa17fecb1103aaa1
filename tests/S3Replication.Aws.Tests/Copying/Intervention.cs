using S3Replication.Core.Audit;
using S3Replication.Core.Objects;
using S3Replication.Core.Ports;

namespace S3Replication.Aws.Tests.Copying;

/// <summary>Services in which somebody else does something at the worst moment, once.</summary>
/// <param name="services">The services.</param>
internal sealed class Intervention(ICrrServices services) : ICrrServices
{
    private Session? _destination;

    /// <summary>What is done after the destination was listed for the first time.</summary>
    public Func<Task>? AfterListing { get; set; }

    /// <summary>What is done before a delete marker is sent for.</summary>
    public Func<Task>? BeforeMarker { get; set; }

    /// <summary>What is done before a copy is sent for.</summary>
    public Func<Task>? BeforeCopy { get; set; }

    public ICrrSession Source => services.Source;

    public ICrrSession Destination => _destination ??= new Session(this, services.Destination);

    public ICheckpointStore Checkpoints => services.Checkpoints;

    public ILocalFiles Files => services.Files;

    public TimeProvider Time => services.Time;

    public void Dispose()
    {
    }

    private static async Task OnceAsync(Func<Task>? action)
    {
        if (action is not null)
        {
            await action();
        }
    }

    private sealed class Session(Intervention intervention, ICrrSession session) : ICrrSession, IBucketListing, IObjectCopier
    {
        public string? Region => session.Region;

        public IBucketStore Buckets => session.Buckets;

        public IObjectStore Objects => session.Objects;

        public IObjectCopier Copier => this;

        public IBucketListing Listing => this;

        public IRoleStore Roles => session.Roles;

        public IKeyStore Keys => session.Keys;

        public IPolicySimulator Simulator => session.Simulator;

        public IOrganizationReader Organization => session.Organization;

        public IRegionStatus Regions => session.Regions;

        public IAlarmStore Alarms => session.Alarms;

        public ITopicStore Topics => session.Topics;

        public IMetrics Metrics => session.Metrics;

        public IBatchJobs BatchJobs => session.BatchJobs;

        public IDnsZones DnsZones => session.DnsZones;

        public IDnsResolver Dns => session.Dns;

        public IAccessPointRoutes AccessPoints => session.AccessPoints;

        public IFunctions Functions => session.Functions;

        public IQueues Queues => session.Queues;

        public ICallerIdentity Identity => session.Identity;

        public bool? KeepsConditions => session.Copier.KeepsConditions;

        public long LargestCopy => session.Copier.LargestCopy;

        public async Task<ListingPage> ReadAsync(ListingRequest request, CancellationToken cancellationToken)
        {
            ListingPage page = await session.Listing.ReadAsync(request, cancellationToken);
            (Func<Task>? action, intervention.AfterListing) = (intervention.AfterListing, null);
            await OnceAsync(action);
            return page;
        }

        public Task<ObjectDetails?> DescribeAsync(
            string bucketName, string key, string? versionId, bool checksums, CancellationToken cancellationToken) =>
            session.Copier.DescribeAsync(bucketName, key, versionId, checksums, cancellationToken);

        public async Task<ObjectWrite> CopyAsync(ObjectCopy copy, CancellationToken cancellationToken)
        {
            (Func<Task>? action, intervention.BeforeCopy) = (intervention.BeforeCopy, null);
            await OnceAsync(action);
            return await session.Copier.CopyAsync(copy, cancellationToken);
        }

        public async Task<ObjectDeletion> PutDeleteMarkerAsync(
            string bucketName, string key, WriteCondition? condition, CancellationToken cancellationToken)
        {
            (Func<Task>? action, intervention.BeforeMarker) = (intervention.BeforeMarker, null);
            await OnceAsync(action);
            return await session.Copier.PutDeleteMarkerAsync(bucketName, key, condition, cancellationToken);
        }
    }
}
