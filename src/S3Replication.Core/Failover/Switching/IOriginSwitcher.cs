namespace S3Replication.Core.Failover.Switching;

/// <summary>One thing that can be changed so that another bucket is served. Used for one switch.</summary>
internal interface IOriginSwitcher
{
    /// <summary>What it is.</summary>
    OriginSwitchVia Via { get; }

    /// <summary>Its name, as the user knows it.</summary>
    string Name { get; }

    /// <summary>It in words, for who is asked whether it may be changed.</summary>
    string Target { get; }

    /// <summary>Reads what it says now, and refuses what this module must not change.</summary>
    /// <param name="region">The Region of the bucket that shall be served.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="Errors.CrrException">It is not there, or not in a form that can be changed.</exception>
    Task<SwitchState> ReadAsync(string region, CancellationToken cancellationToken);

    /// <summary>Changes it, if it is still as it was read.</summary>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="Errors.CrrException"><c>ConcurrentChange</c> when it is not.</exception>
    Task ApplyAsync(CancellationToken cancellationToken);

    /// <summary>Looks where clients ask, until they get what was written.</summary>
    /// <param name="timeout">How long at most.</param>
    /// <param name="cancellationToken">Ends the looking.</param>
    /// <returns>Whether it was seen, and where, or why it was not.</returns>
    Task<(bool Seen, string Said)> VerifyAsync(TimeSpan timeout, CancellationToken cancellationToken);
}
