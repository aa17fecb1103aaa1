using S3Replication.Sandbox.Replication;

namespace S3Replication.Sandbox.Faults;

/// <summary>How fast deliveries go. The control plane sets it, the engine obeys it.</summary>
internal sealed class DeliveryPace
{
    private readonly object _gate = new();
    private LagModel _lag;

    // The narrowest first.
    private LagModel[] _exceptions = [];
    private int _lagEdition;
    private bool _isHeld;

    /// <summary>Starts with a lag.</summary>
    /// <param name="lag">How long a version waits before it is delivered.</param>
    public DeliveryPace(TimeSpan lag) => _lag = new LagModel(new SandboxLag { Milliseconds = lag.TotalMilliseconds });

    /// <summary>Something has changed: whoever waits looks again. Raised outside of any lock.</summary>
    public event EventHandler? Changed;

    /// <summary>
    /// How long a version waits before it is delivered, its median where it varies; a change holds for what already waits, too.
    /// </summary>
    public TimeSpan Lag
    {
        get => TimeSpan.FromMilliseconds(Volatile.Read(ref _lag).Setting.Milliseconds);
        set => SetLag(new SandboxLag { Milliseconds = value.TotalMilliseconds });
    }

    /// <summary>The settings of the lag: what holds for all first.</summary>
    public IReadOnlyList<SandboxLag> Lags
    {
        get
        {
            lock (_gate)
            {
                return [_lag.Setting, .. _exceptions.Select(model => model.Setting)];
            }
        }
    }

    /// <summary>Changes with each setting of the lag.</summary>
    public int LagEdition => Volatile.Read(ref _lagEdition);

    /// <summary>Whether no delivery starts until it is released.</summary>
    public bool IsHeld
    {
        get => Volatile.Read(ref _isHeld);
        set
        {
            Volatile.Write(ref _isHeld, value);
            Wake();
        }
    }

    /// <summary>Sets the lag of what a setting names, in the place of a setting that names the same.</summary>
    /// <param name="setting">The setting.</param>
    /// <exception cref="ArgumentException">It makes no sense.</exception>
    public void SetLag(SandboxLag setting)
    {
        LagModel model = new(setting);
        lock (_gate)
        {
            if (model.Conditions == 0)
            {
                _lag = model;
            }
            else
            {
                _exceptions =
                [
                    .. _exceptions.Where(other => !other.HasScopeOf(setting)).Append(model).OrderByDescending(other => other.Conditions),
                ];
            }

            _lagEdition++;
        }

        Wake();
    }

    /// <summary>Lets the lag that holds for all hold for all again.</summary>
    public void ClearLagExceptions()
    {
        lock (_gate)
        {
            _exceptions = [];
            _lagEdition++;
        }

        Wake();
    }

    /// <summary>Sets all as it was.</summary>
    /// <param name="lags">The settings of the lag, what holds for all first; empty to leave them.</param>
    /// <param name="isHeld">Whether no delivery starts.</param>
    public void Restore(IReadOnlyList<SandboxLag> lags, bool isHeld)
    {
        if (lags.Count > 0)
        {
            ClearLagExceptions();
            lags.ToList().ForEach(SetLag);
        }

        IsHeld = isHeld;
    }

    /// <summary>The random numbers of a delivery that comes into the queue.</summary>
    /// <param name="item">The delivery.</param>
    public Draw Draw(DeliveryItem item) => ModelOf(item).Next();

    /// <summary>How long a delivery waits.</summary>
    /// <param name="item">The delivery.</param>
    /// <param name="draw">Its random numbers.</param>
    public TimeSpan LagOf(DeliveryItem item, Draw draw) => ModelOf(item).Of(draw);

    /// <summary>Lets whoever waits look again, as after the end of an outage.</summary>
    public void Wake() => Changed?.Invoke(this, EventArgs.Empty);

    private LagModel ModelOf(DeliveryItem item)
    {
        lock (_gate)
        {
            return Array.Find(_exceptions, model => model.Fits(item)) ?? _lag;
        }
    }
}
