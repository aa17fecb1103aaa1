using S3Replication.Core.Diagnosis;

namespace S3Replication.Core.Setup;

/// <summary>What <see cref="SetUpReplication"/> is asked for.</summary>
/// <param name="Rules">
/// One rule for each direction, with all that a rule can have. The source buckets are on the source's side; buckets that are only
/// destinations are on the destination's.
/// </param>
public sealed record SetUpReplicationRequest(IReadOnlyList<PutRuleRequest> Rules)
{
    /// <summary>The Regions of buckets that are made, by the bucket's name; the session's own for those that it lacks.</summary>
    public IReadOnlyDictionary<string, string> Regions { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether buckets that are missing are made.</summary>
    public bool CreateBuckets { get; init; }

    /// <summary>
    /// The role's name; null for that of the role in force, or one made of the source bucket's name. A rule that names its role by
    /// ARN takes that one as it is.
    /// </summary>
    public string? RoleName { get; init; }

    /// <summary>Whether each rule gets one in the other direction, with replica modifications and delete markers in both.</summary>
    public bool TwoWay { get; init; }

    /// <summary>
    /// The ARN of the KMS key for replicas on the way back, in the Region of the source bucket; needed with two ways where the
    /// rules have a key for replicas.
    /// </summary>
    public string? ReturnKmsKeyId { get; init; }

    /// <summary>
    /// The KMS keys that objects of the source buckets are encrypted with, beside those that the buckets encrypt with by default:
    /// ARNs, ids or aliases. Each source is given those of its own Region.
    /// </summary>
    public IReadOnlyList<string> SourceKmsKeyIds { get; init; } = [];

    /// <summary>Whether the examination is left out.</summary>
    public bool SkipTest { get; init; }

    /// <summary>Whether an object is sent on its way to prove what the checks say.</summary>
    public bool Canary { get; init; }

    /// <summary>How long the canary may take to arrive.</summary>
    public TimeSpan CanaryTimeout { get; init; } = CanaryRequest.DefaultTimeout;
}
