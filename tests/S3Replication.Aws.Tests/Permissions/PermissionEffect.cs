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

    /// <summary>The object arrives, and what is annotated to it fails.</summary>
    AnnotationsFail,

    /// <summary>Nothing: another action covers it.</summary>
    Nothing,

    /// <summary>The page asks for it and does not say what happens without.</summary>
    Undocumented,

    /// <summary>A batch job completes, and the task of the object fails, with the reason that the page gives.</summary>
    FailsTask,

    /// <summary>A batch job fails; with the sentence that the page gives, if it gives one.</summary>
    FailsJob,
}
