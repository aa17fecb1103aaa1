using System.Xml.Linq;

namespace Amazon.S3Control.Model;

/// <summary>Whether a bucket gets requests of a Multi-Region Access Point.</summary>
internal sealed class MultiRegionAccessPointRoute
{
    /// <summary>The bucket.</summary>
    public string? Bucket { get; set; }

    /// <summary>Its Region.</summary>
    public string? Region { get; set; }

    /// <summary>100 for active, 0 for passive.</summary>
    public int? TrafficDialPercentage { get; set; }

    internal static MultiRegionAccessPointRoute Read(XElement element) => new()
    {
        Bucket = ControlXml.Text(element, "Bucket"),
        Region = ControlXml.Text(element, "Region"),
        TrafficDialPercentage = (int?)ControlXml.Number(element, "TrafficDialPercentage"),
    };

    internal XElement Write() => ControlXml.Element(
        "Route",
        ControlXml.Optional("Bucket", Bucket),
        ControlXml.Optional("Region", Region),
        ControlXml.Optional("TrafficDialPercentage", TrafficDialPercentage));
}
