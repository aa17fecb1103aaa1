using System.Xml.Linq;

namespace Amazon.S3Control.Model;

/// <summary>Where the report goes.</summary>
internal sealed class JobReport
{
    /// <summary>The ARN of the bucket.</summary>
    public string? Bucket { get; set; }

    /// <summary><c>Report_CSV_20180820</c>.</summary>
    public string? Format { get; set; }

    /// <summary>Whether there is one.</summary>
    public bool? Enabled { get; set; }

    /// <summary>What its keys begin with.</summary>
    public string? Prefix { get; set; }

    /// <summary><c>AllTasks</c> or <c>FailedTasksOnly</c>.</summary>
    public string? ReportScope { get; set; }

    /// <summary>Who must own the bucket.</summary>
    public string? ExpectedBucketOwner { get; set; }

    /// <summary>As XML.</summary>
    internal XElement Write() => ControlXml.Element(
        "Report",
        ControlXml.Optional("Bucket", Bucket),
        ControlXml.Optional("Format", Format),
        ControlXml.Optional("Enabled", Enabled),
        ControlXml.Optional("Prefix", Prefix),
        ControlXml.Optional("ReportScope", ReportScope),
        ControlXml.Optional("ExpectedBucketOwner", ExpectedBucketOwner));

    /// <summary>From XML; null when there is none.</summary>
    internal static JobReport? Read(XElement? element) => element is null ? null : new()
    {
        Bucket = ControlXml.Text(element, "Bucket"),
        Format = ControlXml.Text(element, "Format"),
        Enabled = ControlXml.Flag(element, "Enabled"),
        Prefix = ControlXml.Text(element, "Prefix"),
        ReportScope = ControlXml.Text(element, "ReportScope"),
        ExpectedBucketOwner = ControlXml.Text(element, "ExpectedBucketOwner"),
    };
}
