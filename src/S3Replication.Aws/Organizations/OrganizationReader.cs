using Amazon.Organizations;
using Amazon.Organizations.Model;
using Amazon.Runtime;
using S3Replication.Aws.Errors;
using S3Replication.Core.Organizations;
using S3Replication.Core.Ports;

namespace S3Replication.Aws.Organizations;

/// <summary>The organization in AWS Organizations.</summary>
internal sealed class OrganizationReader(AwsClients clients) : IOrganizationReader
{
    /// <inheritdoc/>
    public async Task<OrganizationInfo?> FindAsync(CancellationToken cancellationToken) => await CallAsync<OrganizationInfo?>(
        "organizations:DescribeOrganization",
        target: null,
        async client =>
        {
            try
            {
                Organization? found = (await client
                    .DescribeOrganizationAsync(new DescribeOrganizationRequest(), cancellationToken).ConfigureAwait(false)).Organization;
                return new OrganizationInfo(
                    found?.Id ?? string.Empty, found?.MasterAccountId ?? string.Empty, found?.FeatureSet != "CONSOLIDATED_BILLING");
            }
            catch (AmazonServiceException failure) when (failure.ErrorCode == "AWSOrganizationsNotInUseException")
            {
                return null;
            }
        },
        cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> GetPathAsync(string accountId, CancellationToken cancellationToken)
    {
        // "A child can have only a single parent"; units are nested five deep at most.
        List<string> path = [accountId];
        for (string? next = accountId; next is not null && !next.StartsWith("r-", StringComparison.Ordinal);)
        {
            ListParentsRequest request = new() { ChildId = next };
            ListParentsResponse answer = await CallAsync(
                "organizations:ListParents", next, client => client.ListParentsAsync(request, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
            next = answer.Parents is [{ Id: { } parent }, ..] ? parent : null;
            if (next is not null)
            {
                path.Insert(0, next);
            }
        }

        return path;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AttachedPolicy>> ListPoliciesAsync(
        string targetId, OrganizationPolicyKind kind, CancellationToken cancellationToken)
    {
        List<AttachedPolicy> policies = [];
        string? token = null;
        do
        {
            ListPoliciesForTargetRequest request = new()
            {
                TargetId = targetId,
                Filter = kind == OrganizationPolicyKind.ServiceControl ? "SERVICE_CONTROL_POLICY" : "RESOURCE_CONTROL_POLICY",
                NextToken = token,
            };
            ListPoliciesForTargetResponse page = await CallAsync(
                "organizations:ListPoliciesForTarget",
                targetId,
                client => client.ListPoliciesForTargetAsync(request, cancellationToken),
                cancellationToken).ConfigureAwait(false);
            policies.AddRange((page.Policies ?? []).Select(policy => new AttachedPolicy(policy.Id ?? string.Empty, policy.Name ?? string.Empty)));
            token = page.NextToken;
        }
        while (!string.IsNullOrEmpty(token));
        return policies;
    }

    /// <inheritdoc/>
    public async Task<string> GetPolicyAsync(string policyId, CancellationToken cancellationToken)
    {
        DescribePolicyRequest request = new() { PolicyId = policyId };
        DescribePolicyResponse response = await CallAsync(
            "organizations:DescribePolicy", policyId, client => client.DescribePolicyAsync(request, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
        return response.Policy?.Content ?? string.Empty;
    }

    private async Task<T> CallAsync<T>(
        string action, string? target, Func<AmazonOrganizationsClient, Task<T>> call, CancellationToken cancellationToken)
    {
        AmazonOrganizationsClient client = await clients.OrganizationsAsync(cancellationToken).ConfigureAwait(false);
        return await AwsErrors.GuardAsync(new AwsOperation(action, target), () => call(client), cancellationToken).ConfigureAwait(false);
    }
}
