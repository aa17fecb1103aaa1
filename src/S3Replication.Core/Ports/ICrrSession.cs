namespace S3Replication.Core.Ports;

/// <summary>One set of credentials in one account: the source's or the destination's side.</summary>
public interface ICrrSession
{
    /// <summary>The Region that is used where nothing else says one; null when none is configured.</summary>
    string? Region { get; }

    /// <summary>Buckets.</summary>
    IBucketStore Buckets { get; }

    /// <summary>Objects.</summary>
    IObjectStore Objects { get; }

    /// <summary>Copies within the service, written with this side's credentials.</summary>
    IObjectCopier Copier { get; }

    /// <summary>Listings, a page a call.</summary>
    IBucketListing Listing { get; }

    /// <summary>Roles.</summary>
    IRoleStore Roles { get; }

    /// <summary>Keys of AWS KMS.</summary>
    IKeyStore Keys { get; }

    /// <summary>What IAM says that roles may.</summary>
    IPolicySimulator Simulator { get; }

    /// <summary>The organization and its policies.</summary>
    IOrganizationReader Organization { get; }

    /// <summary>The account's Regions.</summary>
    IRegionStatus Regions { get; }

    /// <summary>CloudWatch's alarms.</summary>
    IAlarmStore Alarms { get; }

    /// <summary>Topics of Amazon SNS.</summary>
    ITopicStore Topics { get; }

    /// <summary>CloudWatch's metrics.</summary>
    IMetrics Metrics { get; }

    /// <summary>The jobs of S3 Batch Operations.</summary>
    IBatchJobs BatchJobs { get; }

    /// <summary>The hosted zones of Route 53.</summary>
    IDnsZones DnsZones { get; }

    /// <summary>What DNS answers.</summary>
    IDnsResolver Dns { get; }

    /// <summary>Multi-Region Access Points and their routes.</summary>
    IAccessPointRoutes AccessPoints { get; }

    /// <summary>Functions of AWS Lambda.</summary>
    IFunctions Functions { get; }

    /// <summary>Queues of Amazon SQS.</summary>
    IQueues Queues { get; }

    /// <summary>Who the credentials belong to.</summary>
    ICallerIdentity Identity { get; }
}
