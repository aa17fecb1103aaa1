using System.Xml.Linq;
using S3Replication.Sandbox.Query;

namespace S3Replication.Sandbox.Iam.Operations;

/// <summary>
/// Says how requests of a role would be decided by its identity policies, its boundary and the service control policies of its
/// account: "simulation of resource-based policies isn't supported for IAM roles"
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html">SimulatePrincipalPolicy</see>).
/// Where statements are in their policies is not told.
/// </summary>
internal sealed class SimulatePrincipalPolicy : IIamOperation
{
    // What the request could bring and the sandbox does not simulate.
    private static readonly string[] s_notHere =
        ["PolicyInputList.member.1", "PermissionsBoundaryPolicyInputList.member.1", "CallerArn", "ResourceOwner", "ResourceHandlingOption"];

    /// <inheritdoc/>
    public IEnumerable<XElement>? Execute(IamCall call)
    {
        string arn = call.Form.Required("PolicySourceArn");
        Role role = call.Account.Roles.All.FirstOrDefault(known => known.Arn == arn)
            ?? throw new Http.ServiceException(404, "NoSuchEntity", $"ARN {arn} does not exist.");
        if (call.Form["ResourcePolicy"] is not null)
        {
            throw IamErrors.InvalidInput("Resource policies can't be simulated for IAM roles.");
        }

        if (s_notHere.FirstOrDefault(name => call.Form[name] is not null) is { } missing)
        {
            throw new Http.ServiceException(501, "NotImplemented", $"The sandbox does not implement {missing} of SimulatePrincipalPolicy.");
        }

        string[] actions = [.. call.Form.List("ActionNames")];
        string[] resources = [.. call.Form.List("ResourceArns").DefaultIfEmpty("*")];
        if (actions.Length == 0)
        {
            throw IamErrors.Constraint("[]", "actionNames", "Member must have length greater than or equal to 1");
        }

        if (actions.FirstOrDefault(action => action.Contains('*', StringComparison.Ordinal) || !action.Contains(':', StringComparison.Ordinal)) is { } invalid)
        {
            throw IamErrors.InvalidInput($"Invalid action: {invalid}");
        }

        PolicySimulation simulation = new(call.Table, call.Account, role, Context(call.Form));
        IReadOnlyList<XElement> results =
            [.. from action in actions from resource in resources select simulation.Run(action, resource)];
        return IamPage.Of(call.Form, "EvaluationResults", results, Key, result => result.Elements());

        string Key(XElement result) => results.TakeWhile(other => other != result).Count().ToString("D6");
    }

    private static Dictionary<string, string[]> Context(QueryForm form)
    {
        Dictionary<string, string[]> context = new(StringComparer.OrdinalIgnoreCase);
        for (int i = 1; form[$"ContextEntries.member.{i}.ContextKeyName"] is { } name; i++)
        {
            context[name] = [.. form.List($"ContextEntries.member.{i}.ContextKeyValues")];
        }

        return context;
    }
}
