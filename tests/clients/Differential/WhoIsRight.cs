namespace S3Replication.Clients.Tests.Differential;

/// <summary>Who reads a policy as AWS's page says.</summary>
internal enum WhoIsRight
{
    /// <summary>The product.</summary>
    Ours,

    /// <summary>The page leaves it open.</summary>
    Open,
}
