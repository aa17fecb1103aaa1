namespace S3Replication.Core.Failover;

/// <summary>What is changed so that another bucket is served.</summary>
public enum OriginSwitchVia
{
    /// <summary>A TXT record in Route 53, which a Lambda@Edge function follows.</summary>
    Record,

    /// <summary>The routes of a Multi-Region Access Point.</summary>
    MultiRegionAccessPoint,

    /// <summary>A key in a key value store of CloudFront, which a CloudFront function follows.</summary>
    KeyValueStore,
}
