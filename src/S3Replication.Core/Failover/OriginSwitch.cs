namespace S3Replication.Core.Failover;

/// <summary>A switch that was made, or that had been made before.</summary>
/// <param name="SourceBucket">The bucket that was served.</param>
/// <param name="DestinationBucket">The bucket that is served.</param>
/// <param name="Via">What was changed.</param>
/// <param name="Name">The record's name, or the access point's.</param>
public sealed record OriginSwitch(string SourceBucket, string DestinationBucket, OriginSwitchVia Via, string Name)
{
    /// <summary>What it said before.</summary>
    public IReadOnlyList<string> From { get; init => field = Listed.Of(value); } = [];

    /// <summary>What it says now.</summary>
    public IReadOnlyList<string> To { get; init => field = Listed.Of(value); } = [];

    /// <summary>Whether anything was changed: false when the target was served already.</summary>
    public bool Changed { get; init; }

    /// <summary>Whether the new state was seen where clients ask for it.</summary>
    public bool Verified { get; init; }

    /// <summary>Where it was seen, or why it was not.</summary>
    public string Verification { get; init; } = string.Empty;

    /// <summary>What the gate found; null when nothing was to be changed.</summary>
    public OriginGate? Gate { get; init; }

    /// <summary>How many versions are lost, as far as that is known.</summary>
    public long Lost => Gate?.Lost ?? 0;

    /// <summary>
    /// How old the oldest write was that the target did not have when the gate had looked; zero when it had all of them, null when
    /// that can't be known: of what differs nobody tells since when.
    /// </summary>
    public TimeSpan? RecoveryPoint { get; init; }

    /// <summary>When it was changed; null when nothing was to be.</summary>
    public DateTimeOffset? SwitchedAt { get; init; }

    /// <summary>When the new state was seen; null when it was not.</summary>
    public DateTimeOffset? VerifiedAt { get; init; }

    /// <summary>How long the gate took.</summary>
    public TimeSpan GateDuration => Gate?.Elapsed ?? TimeSpan.Zero;

    /// <summary>How long the service took to take the change.</summary>
    public TimeSpan SwitchDuration { get; init; }

    /// <summary>How long it took from the change until the new state was seen.</summary>
    public TimeSpan? VerifyDuration => VerifiedAt - SwitchedAt;

    /// <summary>How long resolvers may keep the old answer; null for what is no record.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>When the last resolver that honours the time to live has forgotten the old answer; null for what is no record.</summary>
    public DateTimeOffset? FollowedBy => SwitchedAt + TimeToLive;

    /// <summary>The call that takes it back.</summary>
    public string Rollback { get; init; } = string.Empty;

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {SourceBucket} to {DestinationBucket}";
}
