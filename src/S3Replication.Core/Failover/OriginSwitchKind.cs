namespace S3Replication.Core.Failover;

/// <summary>The ways in which CloudFront can be made to ask the other of two buckets.</summary>
public enum OriginSwitchKind
{
    /// <summary>A Lambda@Edge function that follows a TXT record, for what is not in the cache.</summary>
    LambdaEdge,

    /// <summary>A CloudFront function that follows a key value store, for every request.</summary>
    CloudFrontFunction,

    /// <summary>CloudFront itself asks the second bucket when the first one fails.</summary>
    OriginGroup,

    /// <summary>S3 itself routes, to the nearest bucket that is not switched off.</summary>
    MultiRegionAccessPoint,
}
