using S3Replication.Core.Organizations;

namespace S3Replication.Core.Ports;

/// <summary>
/// The organization that the caller's account is in, and the policies that bind accounts
/// (<see href="https://docs.aws.amazon.com/organizations/latest/APIReference/Welcome.html">AWS Organizations</see>). What binds an account is
/// told to the management account and delegated administrators only. Failures are <see cref="Errors.CrrException"/>.
/// </summary>
public interface IOrganizationReader
{
    /// <summary>The organization: <c>DescribeOrganization</c>.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null when the account is in none.</returns>
    Task<OrganizationInfo?> FindAsync(CancellationToken cancellationToken);

    /// <summary>What an account is in, from the root down to itself: <c>ListParents</c>.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <returns>The ids of root, units and account.</returns>
    Task<IReadOnlyList<string>> GetPathAsync(string accountId, CancellationToken cancellationToken);

    /// <summary>The policies that are attached to a root, unit or account itself: <c>ListPoliciesForTarget</c>.</summary>
    /// <param name="targetId">The root, unit or account.</param>
    /// <param name="kind">Which kind.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <returns>Their ids and names; empty when the kind is not turned on.</returns>
    Task<IReadOnlyList<AttachedPolicy>> ListPoliciesAsync(
        string targetId, OrganizationPolicyKind kind, CancellationToken cancellationToken);

    /// <summary>A policy as JSON: <c>DescribePolicy</c>.</summary>
    /// <param name="policyId">The policy.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<string> GetPolicyAsync(string policyId, CancellationToken cancellationToken);
}
