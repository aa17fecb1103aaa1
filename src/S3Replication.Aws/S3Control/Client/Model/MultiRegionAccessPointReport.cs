using System.Xml.Linq;

namespace Amazon.S3Control.Model;

/// <summary>A Multi-Region Access Point.</summary>
internal sealed class MultiRegionAccessPointReport
{
    /// <summary>Its name.</summary>
    public string? Name { get; set; }

    /// <summary>Its alias.</summary>
    public string? Alias { get; set; }

    /// <summary>Its status.</summary>
    public string? Status { get; set; }

    /// <summary>Its buckets.</summary>
    public List<RegionReport>? Regions { get; set; }

    internal static MultiRegionAccessPointReport Read(XElement element) => new()
    {
        Name = ControlXml.Text(element, "Name"),
        Alias = ControlXml.Text(element, "Alias"),
        Status = ControlXml.Text(element, "Status"),
        Regions = ControlXml.Child(element, "Regions") is { } list ? [.. list.Elements().Select(RegionReport.Read)] : null,
    };
}
