namespace Amazon.IdentityManagement.Model;

/// <summary>The request of <c>PutRolePolicy</c>.</summary>
internal sealed class PutRolePolicyRequest : AmazonIdentityManagementServiceRequest
{
    /// <summary>The role.</summary>
    public string? RoleName { get; set; }

    /// <summary>The policy.</summary>
    public string? PolicyName { get; set; }

    /// <summary>The policy as JSON.</summary>
    public string? PolicyDocument { get; set; }

    /// <inheritdoc/>
    internal override string Action => "PutRolePolicy";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, string? Value)> Parameters() =>
        [("RoleName", RoleName), ("PolicyName", PolicyName), ("PolicyDocument", PolicyDocument)];
}
