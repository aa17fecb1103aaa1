using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.Faults;

/// <summary>
/// Keeps what the control plane sets: the clock, what goes wrong on purpose, lags, whether deliveries are held, how long changes of
/// roles take. A lag that was never set there is that of each start. Random numbers begin anew.
/// </summary>
internal sealed class ControlPart : IPersistentPart
{
    private const string Key = "control";

    private readonly SandboxClock _clock;
    private readonly FaultTable _faults;
    private readonly DeliveryPace _pace;
    private readonly IamPropagation _propagation;
    private readonly PartJson<ControlDocument> _documents = new();
    private readonly IReadOnlyList<SandboxLag> _lagsOfStart;

    /// <summary>Keeps these.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="faults">What goes wrong.</param>
    /// <param name="pace">How fast deliveries go.</param>
    /// <param name="propagation">How long changes of roles take.</param>
    public ControlPart(SandboxClock clock, FaultTable faults, DeliveryPace pace, IamPropagation propagation)
    {
        _clock = clock;
        _faults = faults;
        _pace = pace;
        _propagation = propagation;
        _lagsOfStart = pace.Lags;
        clock.Changes.Listen(Changes.Raise);
        faults.Changes.Listen(Changes.Raise);
        propagation.Changes.Listen(Changes.Raise);
        pace.Changed += (_, _) => Changes.Raise();
    }

    /// <inheritdoc/>
    public string Table => "control";

    /// <inheritdoc/>
    public ChangeSignal Changes { get; } = new();

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, byte[]>> Capture()
    {
        (IReadOnlyList<SandboxFault> faults, int lastId) = _faults.Kept;
        return
        [
            new(Key, _documents.Write(new ControlDocument(
                _clock.Kept, faults, lastId, _pace.LagEdition > 0 ? _pace.Lags : [], _pace.IsHeld, _propagation.Delay))),
        ];
    }

    /// <inheritdoc/>
    public void Restore(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> documents)
    {
        ControlDocument kept = documents.TryGetValue(Key, out ReadOnlyMemory<byte> document)
            ? _documents.Read(document)
            : new(_clock.Kept, [], 0, [], IsHeld: false, TimeSpan.Zero);
        _clock.Restore(kept.Clock);
        _faults.Restore(kept.Faults, kept.LastFault);
        _propagation.Delay = kept.IamPropagation;
        _pace.Restore(kept.Lags.Count == 0 && _pace.LagEdition > 0 ? _lagsOfStart : kept.Lags, kept.IsHeld);
    }

    private sealed record ControlDocument(
        ClockDocument Clock,
        IReadOnlyList<SandboxFault> Faults,
        int LastFault,
        IReadOnlyList<SandboxLag> Lags,
        bool IsHeld,
        TimeSpan IamPropagation);
}
