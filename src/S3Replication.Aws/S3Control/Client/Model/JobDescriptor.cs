namespace Amazon.S3Control.Model;

/// <summary>A job.</summary>
internal sealed class JobDescriptor
{
    /// <summary>Its id.</summary>
    public string? JobId { get; set; }

    /// <summary>Its status.</summary>
    public string? Status { get; set; }

    /// <summary>Its role.</summary>
    public string? RoleArn { get; set; }

    /// <summary>Where its report goes.</summary>
    public string? ReportBucket { get; set; }

    /// <summary>Why it is suspended.</summary>
    public string? SuspendedCause { get; set; }

    /// <summary>Why its status was changed.</summary>
    public string? StatusUpdateReason { get; set; }

    /// <summary>The bucket whose objects it looks for.</summary>
    public string? SourceBucket { get; set; }

    /// <summary>Why it failed.</summary>
    public List<JobFailure>? FailureReasons { get; set; }
}
