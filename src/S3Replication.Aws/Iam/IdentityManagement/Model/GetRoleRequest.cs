namespace Amazon.IdentityManagement.Model;

/// <summary>The request of <c>GetRole</c>.</summary>
internal sealed class GetRoleRequest : AmazonIdentityManagementServiceRequest
{
    /// <summary>The role.</summary>
    public string? RoleName { get; set; }

    /// <inheritdoc/>
    internal override string Action => "GetRole";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, string? Value)> Parameters() => [("RoleName", RoleName)];
}
