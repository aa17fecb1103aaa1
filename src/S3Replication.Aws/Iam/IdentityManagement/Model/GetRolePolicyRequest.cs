namespace Amazon.IdentityManagement.Model;

/// <summary>The request of <c>GetRolePolicy</c>.</summary>
internal sealed class GetRolePolicyRequest : AmazonIdentityManagementServiceRequest
{
    /// <summary>The role.</summary>
    public string? RoleName { get; set; }

    /// <summary>The policy.</summary>
    public string? PolicyName { get; set; }

    /// <inheritdoc/>
    internal override string Action => "GetRolePolicy";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, string? Value)> Parameters() => [("RoleName", RoleName), ("PolicyName", PolicyName)];
}
