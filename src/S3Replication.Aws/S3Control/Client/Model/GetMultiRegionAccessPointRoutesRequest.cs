namespace Amazon.S3Control.Model;

/// <summary>The request of <c>GetMultiRegionAccessPointRoutes</c>.</summary>
internal sealed class GetMultiRegionAccessPointRoutesRequest : AmazonS3ControlRequest
{
    /// <summary>The access point's ARN.</summary>
    public string? Mrap { get; set; }

    /// <inheritdoc/>
    internal override string Path => $"/v20180820/mrap/instances/{Mrap}/routes";
}
