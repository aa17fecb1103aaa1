using System.Xml.Linq;

namespace Amazon.S3Control.Model;

/// <summary>A bucket of a Multi-Region Access Point.</summary>
internal sealed class RegionReport
{
    /// <summary>The bucket.</summary>
    public string? Bucket { get; set; }

    /// <summary>Its Region.</summary>
    public string? Region { get; set; }

    internal static RegionReport Read(XElement element) => new()
    {
        Bucket = ControlXml.Text(element, "Bucket"),
        Region = ControlXml.Text(element, "Region"),
    };
}
