using System.Xml.Linq;

namespace Amazon.S3Control.Model;

/// <summary>The answer to <c>ListMultiRegionAccessPoints</c>.</summary>
internal sealed class ListMultiRegionAccessPointsResponse : AmazonS3ControlResponse
{
    /// <summary>The access points.</summary>
    public List<MultiRegionAccessPointReport>? AccessPoints { get; set; }

    /// <summary>Where the next page begins.</summary>
    public string? NextToken { get; set; }

    /// <inheritdoc/>
    internal override void Read(XElement root)
    {
        AccessPoints = ControlXml.Child(root, "AccessPoints") is { } list
            ? [.. list.Elements().Select(MultiRegionAccessPointReport.Read)]
            : null;
        NextToken = ControlXml.Text(root, "NextToken");
    }
}
