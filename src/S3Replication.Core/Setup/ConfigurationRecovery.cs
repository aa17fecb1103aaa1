using S3Replication.Core.Replication;

namespace S3Replication.Core.Setup;

/// <summary>Hands on what was lost, ready to be put back.</summary>
internal static class ConfigurationRecovery
{
    /// <summary>Some rules of a configuration, as one; null when it has none of them.</summary>
    public static ReplicationDocument? Of(ReplicationDocument? document, IReadOnlySet<string> ruleIds)
    {
        ReplicationDocument? picked = null;
        foreach (string id in ruleIds.Where(id => document?.Find(id) is not null))
        {
            picked = (picked ?? ReplicationDocument.Empty(document!.Role)).WithCopyOf(document!, id);
        }

        return picked;
    }

    /// <summary>The command that puts rules back and leaves all others.</summary>
    public static string HowTo(string bucket, ReplicationDocument rules)
    {
        string json = ConfigurationJson.Write(rules, indented: false).Replace("'", "''", StringComparison.Ordinal);
        return $"Import-CrrConfiguration -BucketName {bucket} -Merge -Configuration '{json}'";
    }
}
