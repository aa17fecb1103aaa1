namespace Amazon.IdentityManagement.Model;

/// <summary>The answer to <c>DeleteRole</c>.</summary>
internal sealed class DeleteRoleResponse : AmazonIdentityManagementServiceResponse;
