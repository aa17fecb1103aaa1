namespace Amazon.S3Control.Model;

/// <summary>The request of <c>GetJobTagging</c>.</summary>
internal sealed class GetJobTaggingRequest : AmazonS3ControlRequest
{
    /// <summary>The job.</summary>
    public string? JobId { get; set; }

    /// <inheritdoc/>
    internal override string Path => $"/v20180820/jobs/{JobId}/tagging";
}
