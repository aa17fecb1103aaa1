using S3Replication.Core.Replication;

namespace S3Replication.Core.Setup;

/// <summary>Takes a rule out of a configuration; with the last rule the configuration goes.</summary>
internal sealed class RuleRemoval(string ruleId) : IConfigurationChange
{
    /// <inheritdoc/>
    public ReplicationDocument? Apply(ReplicationDocument? found)
    {
        ReplicationDocument? without = found?.WithoutRule(ruleId);
        return ReferenceEquals(without, found) || without?.Rules.Count > 0 ? without : null;
    }
}
