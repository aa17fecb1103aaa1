namespace Amazon.Organizations.Model;

/// <summary>A policy.</summary>
internal sealed class Policy
{
    /// <summary>The policy as JSON.</summary>
    public string? Content { get; set; }
}
