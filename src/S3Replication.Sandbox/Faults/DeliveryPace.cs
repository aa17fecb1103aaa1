namespace S3Replication.Sandbox.Faults;

/// <summary>How fast deliveries go. The control plane sets it, the engine obeys it.</summary>
internal sealed class DeliveryPace
{
    private readonly object _gate = new();
    private TimeSpan _lag;
    private bool _isHeld;

    /// <summary>Starts with a lag.</summary>
    /// <param name="lag">How long a version waits before it is delivered.</param>
    public DeliveryPace(TimeSpan lag) => _lag = lag;

    /// <summary>Something has changed: whoever waits looks again. Raised outside of any lock.</summary>
    public event EventHandler? Changed;

    /// <summary>How long a version waits before it is delivered; a change holds for what already waits, too.</summary>
    public TimeSpan Lag
    {
        get
        {
            lock (_gate)
            {
                return _lag;
            }
        }

        set
        {
            lock (_gate)
            {
                _lag = value;
            }

            Changed?.Invoke(this, EventArgs.Empty);
        }
    }

    /// <summary>Whether no delivery starts until it is released.</summary>
    public bool IsHeld
    {
        get
        {
            lock (_gate)
            {
                return _isHeld;
            }
        }

        set
        {
            lock (_gate)
            {
                _isHeld = value;
            }

            Changed?.Invoke(this, EventArgs.Empty);
        }
    }

    /// <summary>Lets whoever waits look again, as after the end of an outage.</summary>
    public void Wake() => Changed?.Invoke(this, EventArgs.Empty);
}
