using System.Xml.Linq;

namespace Amazon.S3Control.Model;

/// <summary>How far a job is.</summary>
internal sealed class JobProgressSummary
{
    /// <summary>How many objects it has.</summary>
    public long? TotalNumberOfTasks { get; set; }

    /// <summary>How many succeeded.</summary>
    public long? NumberOfTasksSucceeded { get; set; }

    /// <summary>How many failed.</summary>
    public long? NumberOfTasksFailed { get; set; }

    /// <summary>How long it took.</summary>
    public JobTimers? Timers { get; set; }

    /// <summary>From XML; null when there is none.</summary>
    internal static JobProgressSummary? Read(XElement? element) => element is null ? null : new()
    {
        TotalNumberOfTasks = ControlXml.Number(element, "TotalNumberOfTasks"),
        NumberOfTasksSucceeded = ControlXml.Number(element, "NumberOfTasksSucceeded"),
        NumberOfTasksFailed = ControlXml.Number(element, "NumberOfTasksFailed"),
        Timers = JobTimers.Read(ControlXml.Child(element, "Timers")),
    };
}
