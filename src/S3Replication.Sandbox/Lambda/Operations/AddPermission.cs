using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using S3Replication.Sandbox.Events;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Lambda.Operations;

/// <summary><see href="https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html">AddPermission</see>.</summary>
internal static partial class AddPermission
{
    private const int LongestPolicy = 20480;

    /// <summary>Carries it out.</summary>
    public static HttpResponse Handle(LambdaCall call)
    {
        LambdaFunction function = call.Function();
        LambdaCall.RequireRevision(function, call.Input.Text("RevisionId"));
        if (call.Input.Has("FunctionUrlAuthType") || call.Input.Has("EventSourceToken") || call.Input.Has("InvokedViaFunctionUrl"))
        {
            throw LambdaErrors.NotHere("permissions for function URLs and for Alexa");
        }

        string id = call.Input.Required("StatementId");
        Check(id, "statementId", IdPattern(), "([a-zA-Z0-9-_]+)");
        string action = call.Input.Required("Action");
        Check(action, "action", ActionPattern(), "(lambda:[*]|lambda:[a-zA-Z]+|[*])");
        string json = Statement(call, function, id, action).ToJsonString(EventRecord.Json);
        call.World.Functions.Change(function.Arn, present => With(present, new PermissionStatement(id, json)));
        return LambdaService.Answer(call, new JsonObject { ["Statement"] = json }, 201);
    }

    private static LambdaFunction With(LambdaFunction present, PermissionStatement statement)
    {
        if (present.Permissions.Any(other => other.Id == statement.Id))
        {
            throw LambdaErrors.Conflict(
                $"The statement id ({statement.Id}) provided already exists. Please provide a new statement id, or remove the existing statement.");
        }

        LambdaFunction changed = present with { Permissions = present.Permissions.Add(statement), RevisionId = Guid.NewGuid().ToString() };
        int length = FunctionPolicy.Document(changed).Length;
        return length <= LongestPolicy ? changed : throw LambdaErrors.PolicyTooLong(length);
    }

    private static JsonObject Statement(LambdaCall call, LambdaFunction function, string id, string action)
    {
        JsonObject conditions = [];
        if (call.Input.Text("SourceAccount") is { } account)
        {
            Check(account, "sourceAccount", AccountPattern(), @"\d{12}");
            conditions["StringEquals"] = new JsonObject { ["AWS:SourceAccount"] = account };
        }

        if (call.Input.Text("SourceArn") is { } source)
        {
            Check(source, "sourceArn", SourcePattern(), @"arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:([a-z]{2}(-gov)?-[a-z]+-\d{1})?:(\d{12})?:(.*)");
            conditions["ArnLike"] = new JsonObject { ["AWS:SourceArn"] = source };
        }

        if (call.Input.Text("PrincipalOrgID") is { } organization)
        {
            JsonObject equals = conditions["StringEquals"] as JsonObject ?? [];
            equals["aws:PrincipalOrgID"] = organization;
            conditions["StringEquals"] = equals;
        }

        JsonObject statement = new()
        {
            ["Sid"] = id,
            ["Effect"] = "Allow",
            ["Principal"] = Principal(call, call.Input.Required("Principal")),
            ["Action"] = action,
            ["Resource"] = function.Arn.ToString(),
        };
        if (conditions.Count > 0)
        {
            statement["Condition"] = conditions;
        }

        return statement;
    }

    private static JsonNode Principal(LambdaCall call, string principal) =>
        principal == "*" ? "*"
        : AccountPattern().IsMatch(principal) ? new JsonObject { ["AWS"] = $"arn:{call.Caller.Partition.Id}:iam::{principal}:root" }
        : principal.EndsWith(".amazonaws.com", StringComparison.Ordinal) ? new JsonObject { ["Service"] = principal }
        : principal.Split(':') is ["arn", _, "iam", "", [..] account, _] && AccountPattern().IsMatch(account)
            && (principal.EndsWith(":root", StringComparison.Ordinal) || call.World.Iam.PrincipalExists(principal))
            ? new JsonObject { ["AWS"] = principal }
        : throw LambdaErrors.Invalid("The provided principal was invalid. Please check the principal and try again.");

    private static void Check(string value, string name, Regex pattern, string told)
    {
        if (!pattern.IsMatch(value))
        {
            throw LambdaErrors.Constraint(value, name, $"satisfy regular expression pattern: {told}");
        }
    }

    [GeneratedRegex(@"\A[a-zA-Z0-9-_]{1,100}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex IdPattern();

    [GeneratedRegex(@"\A(?:lambda:(?:\*|[a-zA-Z]+)|\*)\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ActionPattern();

    [GeneratedRegex(@"\A[0-9]{12}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AccountPattern();

    [GeneratedRegex(@"\Aarn:aws[a-zA-Z0-9-]*:[a-zA-Z0-9-]+:[a-z0-9-]*:(?:\d{12})?:.*\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SourcePattern();
}
