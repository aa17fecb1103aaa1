namespace Amazon.IdentityManagement.Model;

/// <summary>The request of <c>UpdateAssumeRolePolicy</c>.</summary>
internal sealed class UpdateAssumeRolePolicyRequest : AmazonIdentityManagementServiceRequest
{
    /// <summary>The role.</summary>
    public string? RoleName { get; set; }

    /// <summary>The trust policy as JSON.</summary>
    public string? PolicyDocument { get; set; }

    /// <inheritdoc/>
    internal override string Action => "UpdateAssumeRolePolicy";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, string? Value)> Parameters() =>
        [("RoleName", RoleName), ("PolicyDocument", PolicyDocument)];
}
