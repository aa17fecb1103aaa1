namespace Amazon.S3Control.Model;

/// <summary>
/// The request of <c>UpdateJobStatus</c>
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_UpdateJobStatus.html">UpdateJobStatus</see>).
/// </summary>
internal sealed class UpdateJobStatusRequest : AmazonS3ControlRequest
{
    /// <summary>The job.</summary>
    public string? JobId { get; set; }

    /// <summary><c>Ready</c> or <c>Cancelled</c>.</summary>
    public string? RequestedJobStatus { get; set; }

    /// <summary>Why.</summary>
    public string? StatusUpdateReason { get; set; }

    /// <inheritdoc/>
    internal override string Method => "POST";

    /// <inheritdoc/>
    internal override string Path => $"/v20180820/jobs/{JobId}/status";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, string? Value)> Query() =>
        [("requestedJobStatus", RequestedJobStatus), ("statusUpdateReason", StatusUpdateReason)];
}
