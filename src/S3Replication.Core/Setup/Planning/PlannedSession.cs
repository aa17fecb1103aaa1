using System.Collections.Concurrent;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Setup.Planning;

/// <summary>One side of a plan.</summary>
internal sealed class PlannedSession : ICrrSession
{
    private readonly ICrrSession _real;

    /// <summary>Lays a plan over a session.</summary>
    /// <param name="real">The session.</param>
    /// <param name="planned">What would be written to buckets, shared by both sides.</param>
    public PlannedSession(ICrrSession real, ConcurrentDictionary<string, PlannedBucket> planned)
    {
        _real = real;
        PlannedBuckets buckets = new(real.Buckets, real.Identity, planned);
        Buckets = buckets;
        Objects = new PlannedObjects(real.Objects, buckets);
        Roles = new PlannedRoles(real.Roles, real.Identity);
        Keys = new PlannedKeys(real.Keys);
    }

    /// <inheritdoc/>
    public string? Region => _real.Region;

    /// <inheritdoc/>
    public IBucketStore Buckets { get; }

    /// <inheritdoc/>
    public IObjectStore Objects { get; }

    /// <inheritdoc/>
    public IObjectCopier Copier { get; } = new PlannedCopier();

    /// <inheritdoc/>
    public IBucketListing Listing => _real.Listing;

    /// <inheritdoc/>
    public IRoleStore Roles { get; }

    /// <inheritdoc/>
    public IKeyStore Keys { get; }

    /// <inheritdoc/>
    public IPolicySimulator Simulator { get; } = new PlannedSimulator();

    /// <inheritdoc/>
    public IOrganizationReader Organization => _real.Organization;

    /// <inheritdoc/>
    public IRegionStatus Regions => _real.Regions;

    /// <inheritdoc/>
    public IAlarmStore Alarms => _real.Alarms;

    /// <inheritdoc/>
    public ITopicStore Topics => _real.Topics;

    /// <inheritdoc/>
    public IMetrics Metrics => _real.Metrics;

    /// <inheritdoc/>
    public IBatchJobs BatchJobs => _real.BatchJobs;

    /// <inheritdoc/>
    public IDnsZones DnsZones => _real.DnsZones;

    /// <inheritdoc/>
    public IDnsResolver Dns => _real.Dns;

    /// <inheritdoc/>
    public IAccessPointRoutes AccessPoints => _real.AccessPoints;

    /// <inheritdoc/>
    public IFunctions Functions => _real.Functions;

    /// <inheritdoc/>
    public IQueues Queues => _real.Queues;

    /// <inheritdoc/>
    public ICallerIdentity Identity => _real.Identity;
}
