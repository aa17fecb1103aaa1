namespace S3Replication.Sandbox.Persistence;

/// <summary>
/// Tells whoever keeps a part of the state that it has changed. It is raised when the change is made, or under the lock that a
/// capture takes too; without a listener it does nothing.
/// </summary>
internal sealed class ChangeSignal
{
    private Action? _listener;

    /// <summary>Whether somebody listens.</summary>
    public bool IsHeard => Volatile.Read(ref _listener) is not null;

    /// <summary>Lets somebody listen from now on.</summary>
    /// <param name="listener">Is called on any thread, under locks of the part: it must neither wait nor come back.</param>
    public void Listen(Action listener) => Volatile.Write(ref _listener, listener);

    /// <summary>There is something new to keep.</summary>
    public void Raise() => Volatile.Read(ref _listener)?.Invoke();
}
