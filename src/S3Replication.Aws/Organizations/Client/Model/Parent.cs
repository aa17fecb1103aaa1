namespace Amazon.Organizations.Model;

/// <summary>A root or unit.</summary>
internal sealed class Parent
{
    /// <summary>Its id.</summary>
    public string? Id { get; set; }

    /// <summary><c>ROOT</c> or <c>ORGANIZATIONAL_UNIT</c>.</summary>
    public string? Type { get; set; }
}
