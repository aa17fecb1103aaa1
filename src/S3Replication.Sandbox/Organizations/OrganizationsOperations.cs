using S3Replication.Sandbox.Organizations.Operations;

namespace S3Replication.Sandbox.Organizations;

/// <summary>The actions of Organizations that there are here.</summary>
internal static class OrganizationsOperations
{
    private static readonly Dictionary<string, IOrganizationsOperation> s_operations = new IOrganizationsOperation[]
    {
        new AcceptHandshake(),
        new AttachPolicy(),
        new CreateAccount(),
        new CreateOrganization(),
        new CreateOrganizationalUnit(),
        new CreatePolicy(),
        new DeletePolicy(),
        new DescribeCreateAccountStatus(),
        new DescribeOrganization(),
        new DescribePolicy(),
        new DetachPolicy(),
        new EnablePolicyType(),
        new InviteAccountToOrganization(),
        new ListAccounts(),
        new ListParents(),
        new ListPoliciesForTarget(),
        new ListRoots(),
        new MoveAccount(),
        new UpdatePolicy(),
    }.ToDictionary(operation => operation.Action, StringComparer.Ordinal);

    /// <summary>An action; null when it is not here.</summary>
    /// <param name="action">Its name.</param>
    public static IOrganizationsOperation? Find(string action) => s_operations.GetValueOrDefault(action);
}
