namespace S3Replication.Core.Setup;

/// <summary>Whether a policy was changed.</summary>
internal enum PolicyChangeKind
{
    /// <summary>Nothing had to be changed.</summary>
    None,

    /// <summary>It was changed.</summary>
    Made,

    /// <summary>The change was not approved.</summary>
    Declined,
}
