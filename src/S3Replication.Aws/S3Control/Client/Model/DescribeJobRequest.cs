namespace Amazon.S3Control.Model;

/// <summary>The request of <c>DescribeJob</c>.</summary>
internal sealed class DescribeJobRequest : AmazonS3ControlRequest
{
    /// <summary>The job.</summary>
    public string? JobId { get; set; }

    /// <inheritdoc/>
    internal override string Path => "/v20180820/jobs/" + JobId;
}
