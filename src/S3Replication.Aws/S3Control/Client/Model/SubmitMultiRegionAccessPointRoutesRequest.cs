using System.Xml.Linq;

namespace Amazon.S3Control.Model;

/// <summary>
/// The request of <c>SubmitMultiRegionAccessPointRoutes</c>
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_SubmitMultiRegionAccessPointRoutes.html">SubmitMultiRegionAccessPointRoutes</see>).
/// </summary>
internal sealed class SubmitMultiRegionAccessPointRoutesRequest : AmazonS3ControlRequest
{
    /// <summary>The access point's ARN.</summary>
    public string? Mrap { get; set; }

    /// <summary>The routes that change.</summary>
    public List<MultiRegionAccessPointRoute>? RouteUpdates { get; set; }

    /// <inheritdoc/>
    internal override string Method => "PATCH";

    /// <inheritdoc/>
    internal override string Path => $"/v20180820/mrap/instances/{Mrap}/routes";

    /// <inheritdoc/>
    internal override XElement Body() => ControlXml.Element(
        "SubmitMultiRegionAccessPointRoutesRequest",
        ControlXml.Element("RouteUpdates", [.. (RouteUpdates ?? []).Select(route => route.Write())]));
}
