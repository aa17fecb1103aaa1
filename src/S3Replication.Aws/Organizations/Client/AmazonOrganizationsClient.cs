using Amazon.Organizations.Model;
using Amazon.Runtime;
using S3Replication.Aws.Json;

namespace Amazon.Organizations;

/// <summary>
/// The operations of AWS Organizations that are used here, on the SDK's public pipeline. Types and members have the names of the package
/// AWSSDK.Organizations, which takes this folder's place when the folder is deleted
/// (<see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_Operations.html">API reference</see>).
/// </summary>
internal sealed class AmazonOrganizationsClient(AWSCredentials credentials, AmazonOrganizationsConfig config) : JsonClient(credentials, config)
{
    /// <summary><c>DescribeOrganization</c>.</summary>
    public Task<DescribeOrganizationResponse> DescribeOrganizationAsync(DescribeOrganizationRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DescribeOrganizationResponse>(request, cancellationToken);

    /// <summary><c>DescribePolicy</c>.</summary>
    public Task<DescribePolicyResponse> DescribePolicyAsync(DescribePolicyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DescribePolicyResponse>(request, cancellationToken);

    /// <summary><c>ListParents</c>.</summary>
    public Task<ListParentsResponse> ListParentsAsync(ListParentsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListParentsResponse>(request, cancellationToken);

    /// <summary><c>ListPoliciesForTarget</c>.</summary>
    public Task<ListPoliciesForTargetResponse> ListPoliciesForTargetAsync(ListPoliciesForTargetRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListPoliciesForTargetResponse>(request, cancellationToken);
}
