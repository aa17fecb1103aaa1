namespace S3Replication.Core.Diagnosis;

/// <summary>What this module can do by itself about a finding.</summary>
public enum MendKind
{
    /// <summary>Turn versioning of a bucket on, as <c>Enable-BucketVersioning</c> does.</summary>
    EnableVersioning,

    /// <summary>Make or fit the role, its trust policy too, as <c>New-CrrRole</c> does for rules.</summary>
    FitRole,

    /// <summary>Let the role into the destination bucket, and to the replicas' key, as <c>Grant-CrrAccess</c> does.</summary>
    GrantAccess,

    /// <summary>Change the rule, as <c>Set-CrrRule</c> does.</summary>
    ChangeRule,
}
