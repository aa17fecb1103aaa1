namespace S3Replication.Core.Dns;

/// <summary>
/// What is done to a record set
/// (<see href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_Change.html">Change</see>).
/// </summary>
public enum DnsChangeAction
{
    /// <summary>It is made; refused when it is there.</summary>
    Create,

    /// <summary>It is made, or takes the place of what is there, whatever that is by then.</summary>
    Upsert,

    /// <summary>It is deleted; refused unless it is there with just these values and this time.</summary>
    Delete,
}
