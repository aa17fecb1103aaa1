namespace Amazon.IdentityManagement.Model;

/// <summary>The request of <c>ListAttachedRolePolicies</c>.</summary>
internal sealed class ListAttachedRolePoliciesRequest : AmazonIdentityManagementServiceRequest
{
    /// <summary>The role.</summary>
    public string? RoleName { get; set; }

    /// <summary>Where the page before ended.</summary>
    public string? Marker { get; set; }

    /// <inheritdoc/>
    internal override string Action => "ListAttachedRolePolicies";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, string? Value)> Parameters() => [("RoleName", RoleName), ("Marker", Marker)];
}
