namespace S3Replication.Core.Dns;

/// <summary>A change of one record set.</summary>
/// <param name="Action">What is done.</param>
/// <param name="RecordSet">The record set.</param>
public sealed record DnsRecordChange(DnsChangeAction Action, DnsRecordSet RecordSet)
{
    /// <summary>
    /// Replaces a record set, and only if it is still as it was read: Route 53 takes all changes of a request or none, and deletes only
    /// what is named with its values
    /// (<see href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html">ChangeResourceRecordSets</see>).
    /// </summary>
    /// <param name="old">As it was read.</param>
    /// <param name="next">As it shall be.</param>
    public static IReadOnlyList<DnsRecordChange> Replace(DnsRecordSet old, DnsRecordSet next) =>
        [new(DnsChangeAction.Delete, old), new(DnsChangeAction.Create, next)];
}
