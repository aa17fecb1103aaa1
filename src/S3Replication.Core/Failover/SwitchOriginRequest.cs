namespace S3Replication.Core.Failover;

/// <summary>What <see cref="SwitchOrigin"/> is asked for. One of the three things that can be changed is given.</summary>
/// <param name="SourceBucket">The bucket that is served now.</param>
/// <param name="DestinationBucket">The bucket that shall be served.</param>
public sealed record SwitchOriginRequest(string SourceBucket, string DestinationBucket)
{
    /// <summary>The key that the functions of New-CrrOriginSwitch read.</summary>
    public const string DefaultKey = "origin";

    /// <summary>How long the verification takes at most when nobody says.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(5);

    /// <summary>The name of the TXT record.</summary>
    public string? RecordName { get; init; }

    /// <summary>The hosted zone of the record, where several have its name; null to find it.</summary>
    public string? HostedZoneId { get; init; }

    /// <summary>The Multi-Region Access Point: its ARN, its alias or its name.</summary>
    public string? MultiRegionAccessPoint { get; init; }

    /// <summary>The ARN of the key value store.</summary>
    public string? KeyValueStore { get; init; }

    /// <summary>The key in the store.</summary>
    public string Key { get; init; } = DefaultKey;

    /// <summary>What the keys that count begin with; empty for all.</summary>
    public string Prefix { get; init; } = string.Empty;

    /// <summary>Switches although something is lost, or can't be known, and tells it.</summary>
    public bool Force { get; init; }

    /// <summary>Tells what would be lost, and is refused nothing: nothing is changed either.</summary>
    public bool Preview { get; init; }

    /// <summary>How long the verification takes at most.</summary>
    public TimeSpan Timeout { get; init; } = DefaultTimeout;
}
