namespace S3Replication.Core.Policies;

/// <summary>How a request is decided.</summary>
public enum AccessOutcome
{
    /// <summary>Everything that has to allow it does, and nothing denies it.</summary>
    Allowed,

    /// <summary>A statement denies it.</summary>
    ExplicitDeny,

    /// <summary>Something that has to allow it does not.</summary>
    ImplicitDeny,

    /// <summary>It turns on something that is not known here; never to be taken for allowed.</summary>
    Unknown,
}
