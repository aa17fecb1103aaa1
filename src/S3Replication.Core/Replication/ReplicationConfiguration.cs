namespace S3Replication.Core.Replication;

/// <summary>
/// A replication configuration as it was understood: for matching and explaining, never for writing back
/// (see <c>ReplicationDocument</c>, which keeps what it doesn't know).
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-add-config.html">Replication configuration file elements</see>.
/// </summary>
/// <param name="Role">The ARN of the role that S3 assumes.</param>
/// <param name="Rules">The rules in the order of the document.</param>
public sealed record ReplicationConfiguration(string Role, IReadOnlyList<ReplicationRule> Rules)
{
    /// <summary>Whether the V2 schema holds: any rule has a <c>Filter</c>.</summary>
    public bool IsV2 => Rules.Any(rule => rule.Filter is not null);
}
