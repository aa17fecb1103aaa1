namespace Amazon.IdentityManagement.Model;

/// <summary>The request of <c>DeleteRole</c>.</summary>
internal sealed class DeleteRoleRequest : AmazonIdentityManagementServiceRequest
{
    /// <summary>The role.</summary>
    public string? RoleName { get; set; }

    /// <inheritdoc/>
    internal override string Action => "DeleteRole";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, string? Value)> Parameters() => [("RoleName", RoleName)];
}
