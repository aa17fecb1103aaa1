namespace Amazon.IdentityManagement.Model;

/// <summary>The answer to <c>UpdateAssumeRolePolicy</c>.</summary>
internal sealed class UpdateAssumeRolePolicyResponse : AmazonIdentityManagementServiceResponse;
