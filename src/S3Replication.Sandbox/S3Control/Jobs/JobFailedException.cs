namespace S3Replication.Sandbox.S3Control.Jobs;

/// <summary>A job cannot go on.</summary>
/// <param name="failure">Why.</param>
internal sealed class JobFailedException(JobFailure failure) : Exception(failure.Reason)
{
    /// <summary>A failure with a sentence.</summary>
    /// <param name="code">The code; null where AWS documents none.</param>
    /// <param name="reason">The sentence.</param>
    public JobFailedException(string? code, string reason)
        : this(new JobFailure(code, reason))
    {
    }

    /// <summary>Why.</summary>
    public JobFailure Failure { get; } = failure;
}
