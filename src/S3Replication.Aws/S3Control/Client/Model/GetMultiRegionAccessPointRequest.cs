namespace Amazon.S3Control.Model;

/// <summary>The request of <c>GetMultiRegionAccessPoint</c>.</summary>
internal sealed class GetMultiRegionAccessPointRequest : AmazonS3ControlRequest
{
    /// <summary>The access point's name.</summary>
    public string? Name { get; set; }

    /// <inheritdoc/>
    internal override string Path => "/v20180820/mrap/instances/" + Name;
}
