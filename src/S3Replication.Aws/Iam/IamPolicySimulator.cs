using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using S3Replication.Aws.Errors;
using S3Replication.Core.Policies;
using S3Replication.Core.Ports;

namespace S3Replication.Aws.Iam;

/// <summary>The policy simulator of AWS Identity and Access Management.</summary>
internal sealed class IamPolicySimulator(AwsClients clients) : IPolicySimulator
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<SimulatedDecision>> SimulateAsync(SimulationRequest request, CancellationToken cancellationToken)
    {
        AmazonIdentityManagementServiceClient iam = await clients.IamAsync(cancellationToken).ConfigureAwait(false);
        List<SimulatedDecision> decisions = [];
        string? marker = null;
        bool more;
        do
        {
            SimulatePrincipalPolicyRequest page = new()
            {
                PolicySourceArn = request.RoleArn,
                ActionNames = [.. request.Actions],
                ResourceArns = [request.Resource],
                ContextEntries = [.. request.Context.Select(entry => new ContextEntry
                {
                    ContextKeyName = entry.Key,
                    ContextKeyType = entry.Value is "true" or "false" ? "boolean" : "string",
                    ContextKeyValues = [entry.Value],
                })],
                Marker = marker,
            };
            SimulatePrincipalPolicyResponse answer = await AwsErrors.GuardAsync(
                new AwsOperation("iam:SimulatePrincipalPolicy", request.RoleArn),
                () => iam.SimulatePrincipalPolicyAsync(page, cancellationToken),
                cancellationToken).ConfigureAwait(false);
            decisions.AddRange((answer.EvaluationResults ?? []).Select(result => Read(result, request.Resource)));
            marker = answer.Marker;
            more = answer.IsTruncated == true && !string.IsNullOrEmpty(marker);
        }
        while (more);
        return decisions;
    }

    private static SimulatedDecision Read(EvaluationResult result, string resource) => new(
        result.EvalActionName ?? string.Empty,
        result.EvalResourceName ?? resource,
        result.EvalDecision switch
        {
            "allowed" => AccessOutcome.Allowed,
            "explicitDeny" => AccessOutcome.ExplicitDeny,
            "implicitDeny" => AccessOutcome.ImplicitDeny,
            _ => AccessOutcome.Unknown,
        })
    {
        MatchedPolicies = result.MatchedPolicyIds ?? [],
        MissingContextKeys = result.MissingContextValues ?? [],
        AllowedByOrganizations = result.AllowedByOrganizations,
        AllowedByBoundary = result.AllowedByPermissionsBoundary,
    };
}
