namespace S3Replication.Core.Dns;

/// <summary>
/// How Route 53 chooses between record sets of one name and type
/// (<see href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy.html">Choosing a routing policy</see>).
/// </summary>
public enum DnsRouting
{
    /// <summary>There is only one.</summary>
    Simple,

    /// <summary>By weights.</summary>
    Weighted,

    /// <summary>By the Region that is nearest to who asks.</summary>
    Latency,

    /// <summary>The second one when the first one's health check fails.</summary>
    Failover,

    /// <summary>By the country of who asks.</summary>
    Geolocation,

    /// <summary>By the distance to who asks.</summary>
    Geoproximity,

    /// <summary>By the network of who asks.</summary>
    IpBased,

    /// <summary>Several healthy ones at once.</summary>
    MultiValue,
}
