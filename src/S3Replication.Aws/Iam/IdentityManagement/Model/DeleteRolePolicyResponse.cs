namespace Amazon.IdentityManagement.Model;

/// <summary>The answer to <c>DeleteRolePolicy</c>.</summary>
internal sealed class DeleteRolePolicyResponse : AmazonIdentityManagementServiceResponse;
