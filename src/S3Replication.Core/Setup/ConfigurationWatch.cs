using S3Replication.Core.Errors;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Setup;

/// <summary>Judges what is read back after a write.</summary>
/// <param name="change">The change.</param>
/// <param name="basis">What it was made on; null for no configuration.</param>
/// <param name="written">What was written; null for no configuration.</param>
/// <param name="history">What was seen so far.</param>
/// <param name="contested">Whether somebody has changed the same rules before.</param>
/// <param name="time">The clock.</param>
/// <param name="pace">The time T: within it S3 shows a write, and a write follows its read.</param>
internal sealed class ConfigurationWatch(
    IConfigurationChange change,
    ReplicationDocument? basis,
    ReplicationDocument? written,
    ConfigurationHistory history,
    bool contested,
    TimeProvider time,
    TimeSpan pace)
{
    private readonly ConfigurationHistory _older = history.Copy();
    private readonly long _writtenAt = time.GetTimestamp();
    private bool _again;

    /// <summary>What was written.</summary>
    public ReplicationDocument? Written { get; } = written;

    /// <summary>The ids of the rules that the change is about.</summary>
    public IReadOnlySet<string> Touched { get; } = ReplicationDocument.Differences(basis, written);

    /// <summary>The rules that the change is about, for a sentence.</summary>
    public string TouchedInWords => Touched.Count switch
    {
        0 => "the role",
        1 => $"rule {Touched.First()}",
        _ => $"rules {string.Join(", ", Touched)}",
    };

    /// <summary>The configuration as it is believed to be.</summary>
    public ReplicationDocument? Last { get; private set; } = written;

    /// <summary>When it was read.</summary>
    public long LastRead { get; private set; }

    /// <summary>Whether S3 showed the change at any time.</summary>
    public bool WasShown { get; private set; }

    /// <summary>How long to wait before the next look: that is at T and at 3 T.</summary>
    public TimeSpan Pause => _again ? pace * 2 : pace;

    /// <summary>Judges what was read.</summary>
    /// <param name="seen">What was read.</param>
    /// <param name="readAt">When the reading began.</param>
    public SettlingState Look(ReplicationDocument? seen, long readAt)
    {
        history.Saw(seen);
        if (ReplicationDocument.AreSame(seen, Last))
        {
            WasShown = true;
            bool settled = _again;
            _again = true;
            return settled ? SettlingState.Settled : SettlingState.Waiting;
        }

        bool isOlder = _older.Knows(seen);
        bool isSettling = time.GetElapsedTime(_writtenAt) < pace * 3;
        bool isThere = IsThere(seen);
        if (isOlder && (isSettling || !isThere))
        {
            _again = false;
            return (WasShown || contested) && !isSettling ? SettlingState.PutBack : SettlingState.Hidden;
        }

        Last = seen;
        LastRead = readAt;
        if (isThere)
        {
            // Others go on writing: their last write has to be survived as well.
            WasShown = true;
            _again = false;
            return SettlingState.Waiting;
        }

        return ReplicationDocument.AreSame(seen, Written, Touched) ? SettlingState.Overridden : SettlingState.Lost;
    }

    private bool IsThere(ReplicationDocument? seen)
    {
        try
        {
            return ReferenceEquals(change.Apply(seen), seen);
        }
        catch (CrrException)
        {
            // It does not go with what is there now; making it again will say so.
            return false;
        }
    }
}
