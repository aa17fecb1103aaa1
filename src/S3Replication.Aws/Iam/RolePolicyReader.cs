using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using S3Replication.Core.Roles;

namespace S3Replication.Aws.Iam;

/// <summary>Reads the policies of a role, page by page.</summary>
internal sealed class RolePolicyReader(string roleName, CancellationToken cancellationToken)
{
    /// <summary>The inline policies with their documents.</summary>
    /// <param name="iam">IAM.</param>
    public async IAsyncEnumerable<RolePolicy> InlineAsync(AmazonIdentityManagementServiceClient iam)
    {
        string? marker = null;
        bool more;
        do
        {
            ListRolePoliciesRequest request = new() { RoleName = roleName, Marker = marker };
            ListRolePoliciesResponse page = await iam.ListRolePoliciesAsync(request, cancellationToken).ConfigureAwait(false);
            foreach (string name in page.PolicyNames ?? [])
            {
                if (await ReadAsync(iam, name).ConfigureAwait(false) is { } policy)
                {
                    yield return policy;
                }
            }

            marker = page.Marker;
            more = page.IsTruncated == true && !string.IsNullOrEmpty(marker);
        }
        while (more);
    }

    /// <summary>The managed policies that are attached.</summary>
    /// <param name="iam">IAM.</param>
    public async IAsyncEnumerable<AttachedPolicyType> AttachedAsync(AmazonIdentityManagementServiceClient iam)
    {
        string? marker = null;
        bool more;
        do
        {
            ListAttachedRolePoliciesRequest request = new() { RoleName = roleName, Marker = marker };
            ListAttachedRolePoliciesResponse page =
                await iam.ListAttachedRolePoliciesAsync(request, cancellationToken).ConfigureAwait(false);
            foreach (AttachedPolicyType attached in page.AttachedPolicies ?? [])
            {
                yield return attached;
            }

            marker = page.Marker;
            more = page.IsTruncated == true && !string.IsNullOrEmpty(marker);
        }
        while (more);
    }

    private async Task<RolePolicy?> ReadAsync(AmazonIdentityManagementServiceClient iam, string policyName)
    {
        GetRolePolicyRequest request = new() { RoleName = roleName, PolicyName = policyName };
        try
        {
            GetRolePolicyResponse response = await iam.GetRolePolicyAsync(request, cancellationToken).ConfigureAwait(false);
            return new RolePolicy(policyName, Arn: null, PolicyText.Decode(response.PolicyDocument));
        }
        catch (AmazonServiceException failure) when (failure.ErrorCode == "NoSuchEntity")
        {
            // It was deleted after it was listed.
            return null;
        }
    }
}
