namespace S3Replication.Core.Diagnosis;

/// <summary>A check of the catalogue.</summary>
/// <param name="Id">Its stable id: <c>CRR001</c>.</param>
/// <param name="Title">What must be so.</param>
/// <param name="Severity">How much is lost when it is not.</param>
/// <param name="Documentation">The page of AWS's documentation that says so.</param>
public sealed record CheckDescription(string Id, string Title, CheckSeverity Severity, Uri Documentation)
{
    /// <summary>This product's own page about the check, as a path in its repository.</summary>
    public string Page => $"docs/checks/{Id}.md";
}
