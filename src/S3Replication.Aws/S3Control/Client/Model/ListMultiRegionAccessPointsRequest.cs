namespace Amazon.S3Control.Model;

/// <summary>The request of <c>ListMultiRegionAccessPoints</c>.</summary>
internal sealed class ListMultiRegionAccessPointsRequest : AmazonS3ControlRequest
{
    /// <summary>Where the page before ended.</summary>
    public string? NextToken { get; set; }

    /// <inheritdoc/>
    internal override string Path => "/v20180820/mrap/instances";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, string? Value)> Query() => [("nextToken", NextToken)];
}
