namespace Amazon.IdentityManagement.Model;

/// <summary>A condition key of a simulated request.</summary>
internal sealed class ContextEntry
{
    /// <summary>Its name.</summary>
    public string? ContextKeyName { get; set; }

    /// <summary>Its type.</summary>
    public string? ContextKeyType { get; set; }

    /// <summary>Its values; one is sent.</summary>
    public List<string>? ContextKeyValues { get; set; }
}
