namespace Amazon.IdentityManagement.Model;

/// <summary>The answer to <c>PutRolePolicy</c>.</summary>
internal sealed class PutRolePolicyResponse : AmazonIdentityManagementServiceResponse;
