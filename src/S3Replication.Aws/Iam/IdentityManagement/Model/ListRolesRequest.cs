namespace Amazon.IdentityManagement.Model;

/// <summary>The request of <c>ListRoles</c>.</summary>
internal sealed class ListRolesRequest : AmazonIdentityManagementServiceRequest
{
    /// <summary>Where the page before ended.</summary>
    public string? Marker { get; set; }

    /// <inheritdoc/>
    internal override string Action => "ListRoles";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, string? Value)> Parameters() => [("Marker", Marker)];
}
