using System.Xml.Linq;
using S3Replication.Core.Policies;
using S3Replication.Sandbox.Organizations;

namespace S3Replication.Sandbox.Iam;

/// <summary>
/// Simulates requests of a role
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_EvaluationResult.html">EvaluationResult</see>).
/// </summary>
/// <param name="table">The IAM of every account.</param>
/// <param name="account">The account of the role.</param>
/// <param name="role">The role.</param>
/// <param name="entries">The condition keys of the request; what it does not say is absent.</param>
internal sealed class PolicySimulation(
    IamTable table, IamAccount account, Role role, IReadOnlyDictionary<string, string[]> entries)
{
    private static readonly PolicySet s_everything = RolePermissions.OfRoot;

    private readonly PolicySet _own = RolePermissions.Of(table, role) with
    {
        ServiceControl = table.Organizations.Binding(role.AccountId, OrganizationPolicyType.ServiceControl),
    };

    /// <summary>Simulates one request.</summary>
    /// <param name="action">The action.</param>
    /// <param name="resource">The ARN, or <c>*</c>.</param>
    /// <returns>What is in the <c>member</c> of the result.</returns>
    public XElement Run(string action, string resource)
    {
        AccessRequest request = new(AccessPrincipal.Role(role.Arn), action, resource, role.AccountId) 
        {
            Context = AccessContext.Complete.With(entries),
        };
        AccessDecision decision = PolicyEvaluator.Evaluate(request, _own);
        string word = decision.Outcome switch
        {
            AccessOutcome.Allowed => "allowed",
            AccessOutcome.ExplicitDeny => "explicitDeny",
            _ => "implicitDeny",
        };
        XElement result = new(
            "member",
            new XElement("EvalActionName", action),
            new XElement("EvalResourceName", resource),
            new XElement("EvalDecision", word),
            Matched(request),
            resource == "*" ? Missing() : new XElement("MissingContextValues"));
        if (table.Organizations.IdOf(role.AccountId) is not null)
        {
            result.Add(new XElement(
                "OrganizationsDecisionDetail",
                new XElement("AllowedByOrganizations", PolicyEvaluator.Evaluate(request, s_everything with
                {
                    ServiceControl = _own.ServiceControl,
                }).IsAllowed)));
        }

        XElement? boundary = _own.Boundary is null ? null : new XElement(
            "PermissionsBoundaryDecisionDetail",
            new XElement("AllowedByPermissionsBoundary", PolicyEvaluator.Evaluate(request, s_everything with
            {
                Boundary = _own.Boundary,
            }).IsAllowed));
        result.Add(boundary);

        // "If you include a list of resources, then any missing context values are instead included under the
        // ResourceSpecificResults section."
        if (resource != "*")
        {
            result.Add(new XElement("ResourceSpecificResults", new XElement(
                "member",
                new XElement("EvalResourceName", resource),
                new XElement("EvalResourceDecision", word),
                Matched(request),
                Missing(),
                boundary is null ? null : new XElement(boundary))));
        }

        return result;
    }

    private XElement Matched(AccessRequest request) => new(
        "MatchedStatements",
        Sources().Where(source => Speaks(request, source.Json)).Select(source => new XElement(
            "member", new XElement("SourcePolicyId", source.Id), new XElement("SourcePolicyType", source.Type))));

    // Which policies have a statement that the decision turns on: those that alone would not leave it to others.
    private static bool Speaks(AccessRequest request, string json) =>
        PolicyEvaluator.Evaluate(request, new PolicySet { Identity = [ParsedPolicies.Of(json)] })
            is { Statement: not null, Outcome: AccessOutcome.Allowed or AccessOutcome.ExplicitDeny };

    private IEnumerable<(string Id, string Type, string Json)> Sources() => role.InlinePolicies
        .Select(policy => ($"role_{role.Name}_{policy.Key}", "IAM Policy", policy.Value))
        .Concat(
            from arn in role.AttachedPolicies
            let document = account.EffectiveDocument(arn)
            where document is not null
            select (arn[(arn.LastIndexOf('/') + 1)..], "IAM Policy", document));

    // Keys that statements ask for and the request does not bring.
    private XElement Missing() => new(
        "MissingContextValues",
        _own.Identity.Concat(_own.Boundary is null ? [] : [_own.Boundary])
            .SelectMany(policy => policy.Statements)
            .SelectMany(statement => statement.Conditions)
            .Select(condition => condition.Split(' ')[1])
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(key => !entries.ContainsKey(key))
            .Select(key => new XElement("member", key)));
}
