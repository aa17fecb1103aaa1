using System.Xml.Linq;

namespace Amazon.S3Control.Model;

/// <summary>The answer to <c>GetMultiRegionAccessPoint</c>.</summary>
internal sealed class GetMultiRegionAccessPointResponse : AmazonS3ControlResponse
{
    /// <summary>The access point.</summary>
    public MultiRegionAccessPointReport? AccessPoint { get; set; }

    /// <inheritdoc/>
    internal override void Read(XElement root) =>
        AccessPoint = ControlXml.Child(root, "AccessPoint") is { } element ? MultiRegionAccessPointReport.Read(element) : null;
}
