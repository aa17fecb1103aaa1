namespace S3Replication.Core.Setup;

/// <summary>What a look at a configuration after a change came to.</summary>
internal enum SettlingState
{
    /// <summary>The change is there, and has to be looked at again.</summary>
    Waiting,

    /// <summary>An older configuration is there: S3 does not show the change yet.</summary>
    Hidden,

    /// <summary>The change was there, and an older configuration has come back.</summary>
    PutBack,

    /// <summary>The change is there and nobody writes any more who doesn't know of it.</summary>
    Settled,

    /// <summary>Somebody wrote who didn't know of the change.</summary>
    Lost,

    /// <summary>Somebody who knew all else gave the changed rules another form.</summary>
    Overridden,
}
