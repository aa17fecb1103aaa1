using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using S3Replication.Aws.Query;

namespace Amazon.IdentityManagement;

/// <summary>
/// The operations of IAM that are used here, on the SDK's public pipeline. Types and members have the names of the package
/// AWSSDK.IdentityManagement, which takes this folder's place when the folder is deleted
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html">IAM actions</see>).
/// </summary>
internal sealed class AmazonIdentityManagementServiceClient(AWSCredentials credentials, AmazonIdentityManagementServiceConfig config)
    : QueryClient(credentials, config)
{
    /// <summary><c>CreateRole</c>.</summary>
    public Task<CreateRoleResponse> CreateRoleAsync(CreateRoleRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<CreateRoleResponse>(request, cancellationToken);

    /// <summary><c>DeleteRole</c>.</summary>
    public Task<DeleteRoleResponse> DeleteRoleAsync(DeleteRoleRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DeleteRoleResponse>(request, cancellationToken);

    /// <summary><c>DeleteRolePolicy</c>.</summary>
    public Task<DeleteRolePolicyResponse> DeleteRolePolicyAsync(
        DeleteRolePolicyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DeleteRolePolicyResponse>(request, cancellationToken);

    /// <summary><c>GetPolicy</c>.</summary>
    public Task<GetPolicyResponse> GetPolicyAsync(GetPolicyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<GetPolicyResponse>(request, cancellationToken);

    /// <summary><c>GetPolicyVersion</c>.</summary>
    public Task<GetPolicyVersionResponse> GetPolicyVersionAsync(
        GetPolicyVersionRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<GetPolicyVersionResponse>(request, cancellationToken);

    /// <summary><c>GetRole</c>.</summary>
    public Task<GetRoleResponse> GetRoleAsync(GetRoleRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<GetRoleResponse>(request, cancellationToken);

    /// <summary><c>GetRolePolicy</c>.</summary>
    public Task<GetRolePolicyResponse> GetRolePolicyAsync(
        GetRolePolicyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<GetRolePolicyResponse>(request, cancellationToken);

    /// <summary><c>ListAttachedRolePolicies</c>.</summary>
    public Task<ListAttachedRolePoliciesResponse> ListAttachedRolePoliciesAsync(
        ListAttachedRolePoliciesRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListAttachedRolePoliciesResponse>(request, cancellationToken);

    /// <summary><c>ListRolePolicies</c>.</summary>
    public Task<ListRolePoliciesResponse> ListRolePoliciesAsync(
        ListRolePoliciesRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListRolePoliciesResponse>(request, cancellationToken);

    /// <summary><c>ListRoles</c>.</summary>
    public Task<ListRolesResponse> ListRolesAsync(ListRolesRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListRolesResponse>(request, cancellationToken);

    /// <summary><c>PutRolePolicy</c>.</summary>
    public Task<PutRolePolicyResponse> PutRolePolicyAsync(
        PutRolePolicyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<PutRolePolicyResponse>(request, cancellationToken);

    /// <summary><c>SimulatePrincipalPolicy</c>.</summary>
    public Task<SimulatePrincipalPolicyResponse> SimulatePrincipalPolicyAsync(
        SimulatePrincipalPolicyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<SimulatePrincipalPolicyResponse>(request, cancellationToken);

    /// <summary><c>UpdateAssumeRolePolicy</c>.</summary>
    public Task<UpdateAssumeRolePolicyResponse> UpdateAssumeRolePolicyAsync(
        UpdateAssumeRolePolicyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<UpdateAssumeRolePolicyResponse>(request, cancellationToken);
}
