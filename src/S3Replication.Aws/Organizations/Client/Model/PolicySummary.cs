namespace Amazon.Organizations.Model;

/// <summary>A policy as lists tell it.</summary>
internal sealed class PolicySummary
{
    /// <summary>Its id.</summary>
    public string? Id { get; set; }

    /// <summary>Its name.</summary>
    public string? Name { get; set; }
}
