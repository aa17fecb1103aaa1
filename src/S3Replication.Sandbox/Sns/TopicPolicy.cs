using System.Text.Json.Nodes;
using S3Replication.Core.Errors;
using S3Replication.Core.Policies;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;

namespace S3Replication.Sandbox.Sns;

/// <summary>
/// Who may do what with a topic: its own policy and those of the caller
/// (<see href="https://docs.aws.amazon.com/sns/latest/dg/sns-overview-of-managing-access.html">Overview of managing access in Amazon SNS</see>).
/// </summary>
internal static class TopicPolicy
{
    /// <summary>The principal that alarms publish as.</summary>
    public const string AlarmService = "cloudwatch.amazonaws.com";

    private static readonly string[] s_ofOwner =
    [
        "SNS:GetTopicAttributes", "SNS:SetTopicAttributes", "SNS:AddPermission", "SNS:RemovePermission", "SNS:DeleteTopic",
        "SNS:Subscribe", "SNS:ListSubscriptionsByTopic", "SNS:Publish",
    ];

    /// <summary>The policy of a topic that was made without one: what comes for the owner's own account.</summary>
    /// <param name="arn">The topic.</param>
    public static string Default(TopicArn arn) => new JsonObject
    {
        ["Version"] = "2008-10-17",
        ["Id"] = "__default_policy_ID",
        ["Statement"] = new JsonArray(new JsonObject
        {
            ["Sid"] = "__default_statement_ID",
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["AWS"] = "*" },
            ["Action"] = new JsonArray([.. s_ofOwner.Select(action => (JsonNode)action)]),
            ["Resource"] = arn.ToString(),
            ["Condition"] = new JsonObject { ["StringEquals"] = new JsonObject { ["AWS:SourceOwner"] = arn.AccountId } },
        }),
    }.ToJsonString();

    /// <summary>A text that can be the policy of a topic.</summary>
    /// <param name="json">The text.</param>
    /// <param name="arn">The topic.</param>
    /// <exception cref="ServiceException"><c>InvalidParameter</c>.</exception>
    public static string Check(string json, TopicArn arn)
    {
        PolicyDocument policy;
        try
        {
            policy = PolicyDocument.Parse(json, "policy");
        }
        catch (CrrException)
        {
            throw SnsErrors.Invalid("Policy Error: null");
        }

        foreach (PolicyStatement statement in policy.Statements)
        {
            if (statement.Principals.Count == 0)
            {
                throw SnsErrors.Invalid("Policy Error: PrincipalNotFound");
            }

            if (statement.Actions.Any(action => action == "*" || !action.StartsWith("SNS:", StringComparison.OrdinalIgnoreCase)))
            {
                throw SnsErrors.Invalid("Policy statement action out of service scope!");
            }

            if (statement.Resources.Any(resource => resource != "*" && resource != arn.ToString()))
            {
                throw SnsErrors.Invalid("Policy Error: null");
            }
        }

        return json;
    }

    /// <summary>Refuses a caller who may not.</summary>
    /// <param name="iam">The roles.</param>
    /// <param name="caller">The caller.</param>
    /// <param name="action">The action: <c>SNS:Publish</c>.</param>
    /// <param name="resource">The topic's ARN; <c>*</c> for none.</param>
    /// <param name="topic">The topic; null when there is none.</param>
    /// <exception cref="ServiceException"><c>AuthorizationError</c>.</exception>
    public static void Demand(IamTable iam, Caller caller, string action, string resource, SnsTopic? topic)
    {
        PolicySet policies = RolePermissions.Of(iam, caller) with { Resource = topic is null ? null : ParsedPolicies.Of(topic.Policy) };
        AccessDecision decision = iam.Organizations.Decide(
            new AccessRequest(caller.Principal(), action, resource, topic?.Arn.AccountId ?? caller.AccountId) { Context = caller.Context },
            policies);
        if (!decision.IsAllowed)
        {
            throw SnsErrors.AuthorizationError(
                DenialText.Of(caller, action, resource, decision, policies).Replace($"\"{resource}\"", resource, StringComparison.Ordinal));
        }
    }

    /// <summary>
    /// Whether a service may publish for a resource: only the topic's policy can say so. CloudWatch tells the account as
    /// <c>aws:SourceOwner</c> as well, which the policy that a topic has at first asks for; S3 does not
    /// (<see href="https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html#source-account-versus-source-owner">aws:SourceAccount versus aws:SourceOwner</see>).
    /// </summary>
    /// <param name="topic">The topic.</param>
    /// <param name="service">The service: <c>s3.amazonaws.com</c>.</param>
    /// <param name="sourceArn">The resource.</param>
    /// <param name="sourceAccount">Whose it is.</param>
    public static bool AllowsService(SnsTopic topic, string service, string sourceArn, string sourceAccount)
    {
        AccessContext context = RequestContext.OfService(service, sourceArn, sourceAccount);
        return PolicyEvaluator.Evaluate(
            new AccessRequest(AccessPrincipal.Service(service), "SNS:Publish", topic.Arn.ToString(), topic.Arn.AccountId)
            {
                Context = service == AlarmService ? context.With("aws:SourceOwner", sourceAccount) : context,
            },
            new PolicySet { Resource = ParsedPolicies.Of(topic.Policy), ResourcePolicyRequired = true }).IsAllowed;
    }
}
