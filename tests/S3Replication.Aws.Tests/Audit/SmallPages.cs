using S3Replication.Core.Audit;
using S3Replication.Core.Ports;

namespace S3Replication.Aws.Tests.Audit;

/// <summary>Services whose listings have pages of few entries, so that few objects make many requests.</summary>
internal sealed class SmallPages(ICrrServices services, int size, TimeProvider time) : ICrrServices
{
    public ICrrSession Source { get; } = new Session(services.Source, size);

    public ICrrSession Destination { get; } = new Session(services.Destination, size);

    public ICheckpointStore Checkpoints => services.Checkpoints;

    public ILocalFiles Files => services.Files;

    public TimeProvider Time => time;

    public void Dispose()
    {
    }

    private sealed class Session(ICrrSession session, int size) : ICrrSession, IBucketListing
    {
        public string? Region => session.Region;

        public IBucketStore Buckets => session.Buckets;

        public IObjectStore Objects => session.Objects;

        public IObjectCopier Copier => session.Copier;

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

        public Task<ListingPage> ReadAsync(ListingRequest request, CancellationToken cancellationToken) =>
            session.Listing.ReadAsync(request with { PageSize = Math.Min(request.PageSize, size) }, cancellationToken);
    }
}
