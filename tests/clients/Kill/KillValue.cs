namespace S3Replication.Clients.Tests.Kill;

/// <summary>Something that has one value at a time: the one that was acknowledged last, or the one that was asked for after it.</summary>
internal sealed class KillValue
{
    /// <summary>The value that was acknowledged last.</summary>
    public string? Sure { get; private set; }

    /// <summary>The value that was asked for and not acknowledged.</summary>
    public string? Maybe { get; private set; }

    /// <summary>A value is asked for.</summary>
    public void Ask(string value) => Maybe = value;

    /// <summary>It was acknowledged.</summary>
    public void Acknowledge() => (Sure, Maybe) = (Maybe, null);

    /// <summary>Whether it may have a value.</summary>
    public bool MayBe(string? value) => value == Sure || (Maybe is not null && value == Maybe);

    /// <summary>What it turned out to be.</summary>
    public void Settle(string? value) => (Sure, Maybe) = (value, null);
}
