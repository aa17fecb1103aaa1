namespace S3Replication.Sandbox.S3Control.AccessPoints;

/// <summary>
/// A Multi-Region Access Point
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_MultiRegionAccessPointReport.html">MultiRegionAccessPointReport</see>).
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Alias">Its alias, with <c>.mrap</c>.</param>
/// <param name="AccountId">Its account.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="ReadyAt">From when on it is ready.</param>
internal sealed record AccessPoint(string Name, string Alias, string AccountId, DateTimeOffset CreatedAt, DateTimeOffset ReadyAt)
{
    /// <summary>Its buckets, which never change: only what goes to them does.</summary>
    public IReadOnlyList<AccessPointBucket> Buckets { get; init; } = [];

    /// <summary>Its four settings for public access, by name.</summary>
    public IReadOnlyDictionary<string, bool> PublicAccess { get; init; } = new Dictionary<string, bool>();

    /// <summary>From when on it is gone; null while nobody has asked.</summary>
    public DateTimeOffset? GoneAt { get; init; }

    /// <summary>Its ARN.</summary>
    public string Arn => $"arn:aws:s3::{AccountId}:accesspoint/{Alias}";

    /// <summary>Its status.</summary>
    /// <param name="now">When.</param>
    public string StatusAt(DateTimeOffset now) => GoneAt is not null ? "DELETING" : now >= ReadyAt ? "READY" : "CREATING";
}
