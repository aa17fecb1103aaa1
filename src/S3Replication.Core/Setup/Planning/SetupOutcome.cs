using System.Collections.Concurrent;
using S3Replication.Core.Diagnosis;

namespace S3Replication.Core.Setup.Planning;

/// <summary>What the steps of some directions gave, for those that come after.</summary>
internal sealed class SetupOutcome
{
    /// <summary>The rules that each source bucket will have, which its role is fitted to.</summary>
    public ConcurrentDictionary<string, IReadOnlyList<ReplicationRuleInfo>> Forecasts { get; init; } = new();

    /// <summary>Each direction's rule among them.</summary>
    public ConcurrentDictionary<SetupLink, ReplicationRuleInfo> Wanted { get; init; } = new();

    /// <summary>The ARN of each direction's role.</summary>
    public ConcurrentDictionary<SetupLink, string> RoleArns { get; } = new();

    /// <summary>Each direction's rule.</summary>
    public ConcurrentDictionary<SetupLink, ReplicationRuleInfo> Rules { get; } = new();

    /// <summary>What each direction's examination found.</summary>
    public ConcurrentDictionary<SetupLink, ReplicationTestResult> Tests { get; } = new();
}
