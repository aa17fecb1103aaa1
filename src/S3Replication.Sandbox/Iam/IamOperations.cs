using S3Replication.Sandbox.Iam.Operations;

namespace S3Replication.Sandbox.Iam;

/// <summary>The actions of IAM that there are here.</summary>
internal static class IamOperations
{
    private static readonly Dictionary<string, IIamOperation> s_operations = new IIamOperation[]
    {
        new AttachRolePolicy(),
        new CreatePolicy(),
        new CreatePolicyVersion(),
        new CreateRole(),
        new DeletePolicy(),
        new DeletePolicyVersion(),
        new DeleteRole(),
        new DeleteRolePermissionsBoundary(),
        new DeleteRolePolicy(),
        new DetachRolePolicy(),
        new GetPolicy(),
        new GetPolicyVersion(),
        new GetRole(),
        new GetRolePolicy(),
        new ListAttachedRolePolicies(),
        new ListInstanceProfilesForRole(),
        new ListPolicies(),
        new ListPolicyVersions(),
        new ListRolePolicies(),
        new ListRoleTags(),
        new ListRoles(),
        new PutRolePermissionsBoundary(),
        new PutRolePolicy(),
        new SetDefaultPolicyVersion(),
        new SimulatePrincipalPolicy(),
        new TagRole(),
        new UntagRole(),
        new UpdateAssumeRolePolicy(),
        new UpdateRole(),
        new UpdateRoleDescription(),
    }.ToDictionary(operation => operation.Action, StringComparer.Ordinal);

    /// <summary>An action; null when it is not here.</summary>
    /// <param name="action">Its name.</param>
    public static IIamOperation? Find(string action) => s_operations.GetValueOrDefault(action);
}
