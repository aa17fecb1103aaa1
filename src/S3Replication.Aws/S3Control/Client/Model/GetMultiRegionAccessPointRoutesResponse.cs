using System.Xml.Linq;

namespace Amazon.S3Control.Model;

/// <summary>The answer to <c>GetMultiRegionAccessPointRoutes</c>.</summary>
internal sealed class GetMultiRegionAccessPointRoutesResponse : AmazonS3ControlResponse
{
    /// <summary>The routes.</summary>
    public List<MultiRegionAccessPointRoute>? Routes { get; set; }

    /// <inheritdoc/>
    internal override void Read(XElement root) => Routes = ControlXml.Child(root, "Routes") is { } list
        ? [.. list.Elements().Select(MultiRegionAccessPointRoute.Read)]
        : null;
}
