namespace S3Replication.Core.Diagnosis.Reports;

/// <summary>The form of a report.</summary>
public enum ReportFormat
{
    /// <summary>JSON for programs: <c>docs/reports.md</c> describes each property.</summary>
    Json,

    /// <summary>The XML that build servers read as the results of tests.</summary>
    JUnit,

    /// <summary>One HTML file for people, with everything in it.</summary>
    Html,
}
