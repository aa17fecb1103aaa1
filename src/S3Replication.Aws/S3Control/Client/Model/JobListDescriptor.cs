using System.Xml.Linq;

namespace Amazon.S3Control.Model;

/// <summary>A job as lists tell it.</summary>
internal sealed class JobListDescriptor
{
    /// <summary>Its id.</summary>
    public string? JobId { get; set; }

    /// <summary>What it is for.</summary>
    public string? Description { get; set; }

    /// <summary>What it does.</summary>
    public string? Operation { get; set; }

    /// <summary>Its priority.</summary>
    public int? Priority { get; set; }

    /// <summary>Its status.</summary>
    public string? Status { get; set; }

    /// <summary>When it was made.</summary>
    public DateTime? CreationTime { get; set; }

    /// <summary>When it ended.</summary>
    public DateTime? TerminationDate { get; set; }

    /// <summary>How far it is.</summary>
    public JobProgressSummary? ProgressSummary { get; set; }

    /// <summary>From XML.</summary>
    internal static JobListDescriptor Read(XElement job) => new()
    {
        JobId = ControlXml.Text(job, "JobId"),
        Description = ControlXml.Text(job, "Description"),
        Operation = ControlXml.Text(job, "Operation"),
        Priority = (int?)ControlXml.Number(job, "Priority"),
        Status = ControlXml.Text(job, "Status"),
        CreationTime = ControlXml.Time(job, "CreationTime"),
        TerminationDate = ControlXml.Time(job, "TerminationDate"),
        ProgressSummary = JobProgressSummary.Read(ControlXml.Child(job, "ProgressSummary")),
    };
}
