using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.Iam;

/// <summary>How long a change of roles and policies takes until authorization sees it.</summary>
/// <param name="Clock">Measures it.</param>
internal sealed record IamPropagation(TimeProvider Clock)
{
    private TimeSpan _delay;

    /// <summary>The time; none unless it is asked for.</summary>
    public TimeSpan Delay
    {
        get => _delay;
        set
        {
            _delay = value;
            Changes.Raise();
        }
    }

    /// <summary>Tells that the time is another one.</summary>
    public ChangeSignal Changes { get; } = new();
}
