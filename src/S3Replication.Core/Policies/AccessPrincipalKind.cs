namespace S3Replication.Core.Policies;

/// <summary>Who can ask.</summary>
public enum AccessPrincipalKind
{
    /// <summary>Nobody who is known.</summary>
    Anonymous,

    /// <summary>The root user of an account.</summary>
    Root,

    /// <summary>An IAM user.</summary>
    User,

    /// <summary>A session of a role.</summary>
    Role,

    /// <summary>A user from an identity provider.</summary>
    Federated,

    /// <summary>An AWS service for itself.</summary>
    Service,
}
