namespace S3Replication.Aws.Tests.Permissions;

/// <summary>What AWS says happens without a permission.</summary>
internal enum PermissionEffect
{
    /// <summary>Replication fails, with the reason that the page gives.</summary>
    Fails,

    /// <summary>Replication fails; no page gives the reason.</summary>
    FailsForAnyReason,

    /// <summary>The object arrives without its tags.</summary>
    ArrivesWithoutTags,

    /// <summary>Nothing: another action covers it.</summary>
    Nothing,

    /// <summary>The page asks for it and does not say what happens without.</summary>
    Undocumented,

    /// <summary>It is for batch jobs, which the sandbox does not run yet: only its being there is looked at.</summary>
    ShapeOnly,
}
