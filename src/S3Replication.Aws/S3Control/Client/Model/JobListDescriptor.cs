namespace Amazon.S3Control.Model;

/// <summary>A job as lists tell it.</summary>
internal sealed class JobListDescriptor
{
    /// <summary>Its id.</summary>
    public string? JobId { get; set; }

    /// <summary>What it does.</summary>
    public string? Operation { get; set; }

    /// <summary>Its status.</summary>
    public string? Status { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreationTime { get; set; }

    /// <summary>How many objects it found.</summary>
    public long? TotalNumberOfTasks { get; set; }

    /// <summary>How many of them failed.</summary>
    public long? NumberOfTasksFailed { get; set; }
}
