using S3Replication.Core.Templates;

namespace S3Replication.Core.Failover;

/// <summary>A website of two buckets, of which one can take the other's place. Nothing of it needs to exist.</summary>
/// <param name="SourceBucket">The bucket that is served while nothing else is said.</param>
/// <param name="DestinationBucket">The other one, in another Region.</param>
/// <param name="Kind">How it is switched.</param>
/// <param name="Format">Terraform or CloudFormation.</param>
public sealed record OriginSwitchRequest(string SourceBucket, string DestinationBucket, OriginSwitchKind Kind, TemplateFormat Format)
{
    /// <summary>The Region of each bucket, by its name.</summary>
    public IReadOnlyDictionary<string, string> Regions { get; init; } = new Dictionary<string, string>();

    /// <summary>The account, 12 digits; null to leave it open.</summary>
    public string? AccountId { get; init; }

    /// <summary>The name of the TXT record, for <see cref="OriginSwitchKind.LambdaEdge"/>; null for the others.</summary>
    public string? RecordName { get; init; }

    /// <summary>The object that <c>/</c> stands for.</summary>
    public string DefaultRootObject { get; init; } = "index.html";
}
