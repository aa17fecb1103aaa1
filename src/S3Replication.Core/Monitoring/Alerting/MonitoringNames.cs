using System.Security.Cryptography;
using System.Text;
using S3Replication.Core.Setup;

namespace S3Replication.Core.Monitoring.Alerting;

/// <summary>What the parts of monitoring are called: always the same for the same rule, so that a second run finds those of the first.</summary>
internal static class MonitoringNames
{
    /// <summary>The id of the entry in a bucket's notifications.</summary>
    public const string Notification = Ownership.RuleIdPrefix + "replication-events";

    private const int LongestAlarm = 255;
    private const int HashBytes = 4;

    /// <summary>The tag by which this module knows its alarms and topics.</summary>
    public static IReadOnlyDictionary<string, string> Tags { get; } =
        new Dictionary<string, string> { [Ownership.RoleTagKey] = Ownership.RoleTagValue };

    /// <summary>Whether tags are those of something that this module made.</summary>
    /// <param name="tags">The tags.</param>
    public static bool Owns(IReadOnlyDictionary<string, string> tags) =>
        tags.TryGetValue(Ownership.RoleTagKey, out string? value) && value == Ownership.RoleTagValue;

    /// <summary>What the names of a bucket's alarms begin with. No bucket's name has a slash, so no two buckets share it.</summary>
    /// <param name="bucket">The source bucket.</param>
    public static string AlarmPrefix(string bucket) => $"crr/{bucket}/";

    /// <summary>The name of an alarm. One that is too long for CloudWatch ends with a hash of the whole.</summary>
    /// <param name="bucket">The source bucket.</param>
    /// <param name="ruleId">The rule.</param>
    /// <param name="metric">The metric.</param>
    public static string Alarm(string bucket, string ruleId, string metric)
    {
        string name = $"{AlarmPrefix(bucket)}{ruleId}/{metric}";
        string end = $"-{Hash(name)}/{metric}";
        return name.Length <= LongestAlarm ? name : string.Concat(name.AsSpan(0, LongestAlarm - end.Length), end);
    }

    /// <summary>The name of the topic that is made where none is named. Topics have no points in their names.</summary>
    /// <param name="bucket">The source bucket.</param>
    public static string Topic(string bucket) => Ownership.RuleIdPrefix + bucket.Replace('.', '-');

    /// <summary>The id of the statement that lets alarms publish.</summary>
    /// <param name="bucket">The source bucket.</param>
    public static string AlarmSid(string bucket) => "CrrAlarms" + Hash(bucket);

    /// <summary>The id of the statement that lets S3 publish.</summary>
    /// <param name="bucket">The source bucket.</param>
    public static string EventSid(string bucket) => "CrrEvents" + Hash(bucket);

    /// <summary>The id of the statement that lets S3 write access logs.</summary>
    /// <param name="bucket">The source bucket.</param>
    public static string LogSid(string bucket) => "CrrAccessLogs" + Hash(bucket);

    /// <summary>How the keys of access logs begin; logging with it was set up here.</summary>
    /// <param name="bucket">The source bucket.</param>
    public static string LogPrefix(string bucket) => $"crr-access-logs/{bucket}/";

    private static string Hash(string text) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)), 0, HashBytes).ToLowerInvariant();
}
