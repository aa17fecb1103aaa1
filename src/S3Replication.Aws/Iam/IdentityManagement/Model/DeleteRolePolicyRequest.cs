namespace Amazon.IdentityManagement.Model;

/// <summary>The request of <c>DeleteRolePolicy</c>.</summary>
internal sealed class DeleteRolePolicyRequest : AmazonIdentityManagementServiceRequest
{
    /// <summary>The role.</summary>
    public string? RoleName { get; set; }

    /// <summary>The policy.</summary>
    public string? PolicyName { get; set; }

    /// <inheritdoc/>
    internal override string Action => "DeleteRolePolicy";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, string? Value)> Parameters() => [("RoleName", RoleName), ("PolicyName", PolicyName)];
}
