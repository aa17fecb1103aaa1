using S3Replication.Core.Policies;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;

namespace S3Replication.Sandbox.Lambda;

/// <summary>A request to Lambda, with the questions that every operation asks.</summary>
/// <param name="World">What is there.</param>
/// <param name="Request">The request.</param>
/// <param name="Route">What it is for.</param>
/// <param name="Input">Its body.</param>
internal sealed record LambdaCall(LambdaWorld World, ServiceRequest Request, LambdaRoute Route, LambdaInput Input)
{
    /// <summary>Who sent it.</summary>
    public Caller Caller => Request.Caller;

    /// <summary>The time.</summary>
    public DateTimeOffset Now => World.Functions.Clock.GetUtcNow();

    /// <summary>The name of the function that the request is for.</summary>
    /// <exception cref="ServiceException"><c>ValidationException</c>: it is no name; <c>ResourceNotFoundException</c>: a version of it.</exception>
    public FunctionArn Arn(string? name = null)
    {
        name ??= Route.Resource;
        FunctionArn arn = FunctionArn.TryParse(name, Request.Region, Caller.AccountId, out string? named)
            ?? throw LambdaErrors.Constraint(name, "functionName", "satisfy regular expression pattern: [a-zA-Z0-9-_]+");
        string? qualifier = Request.Http.Query["Qualifier"] ?? named;
        return arn.Region != Request.Region
            ? throw LambdaErrors.NotFound($"Functions from '{arn.Region}' are not reachable in this region ('{Request.Region}')")
            : qualifier is null or FunctionArn.Latest ? arn
            : throw LambdaErrors.NotFound($"Function not found: {arn}:{qualifier}");
    }

    /// <summary>The function that the request is for, when the caller may do to it what that is.</summary>
    /// <exception cref="ServiceException"><c>ResourceNotFoundException</c>, <c>AccessDeniedException</c>.</exception>
    public LambdaFunction Function()
    {
        FunctionArn arn = Arn();
        LambdaFunction? function = World.Functions.Find(arn);
        Demand(arn, function);
        return function ?? throw LambdaErrors.NoSuchFunction(arn);
    }

    /// <summary>
    /// Refuses a caller who may not: by its own policies, and by the function's
    /// (<see href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html">Actions, resources, and condition keys for AWS Lambda</see>).
    /// </summary>
    /// <param name="arn">The function; null when the request is for none.</param>
    /// <param name="function">The function, when it is there.</param>
    /// <exception cref="ServiceException"><c>AccessDeniedException</c>.</exception>
    public void Demand(FunctionArn? arn, LambdaFunction? function = null)
    {
        string action = "lambda:" + (Route.Operation == "Invoke" ? "InvokeFunction" : Route.Operation);
        string resource = arn?.ToString() ?? "*";
        PolicySet policies = RolePermissions.Of(World.Iam, Caller) with
        {
            Resource = function is { Permissions.Length: > 0 } ? ParsedPolicies.Of(FunctionPolicy.Document(function)) : null,
        };
        AccessDecision decision = World.Iam.Organizations.Decide(
            new AccessRequest(Caller.Principal(), action, resource, arn?.AccountId ?? Caller.AccountId) { Context = Caller.Context },
            policies);
        if (!decision.IsAllowed)
        {
            throw LambdaErrors.AccessDenied(
                DenialText.Of(Caller, action, resource, decision, policies).Replace($"\"{resource}\"", resource, StringComparison.Ordinal));
        }
    }

    /// <summary>Refuses a change of what has changed since its sender saw it.</summary>
    /// <param name="function">The function.</param>
    /// <param name="revisionId">What its sender saw; null for anything.</param>
    /// <exception cref="ServiceException"><c>PreconditionFailedException</c>.</exception>
    public static void RequireRevision(LambdaFunction function, string? revisionId)
    {
        if (revisionId is not null && revisionId != function.RevisionId)
        {
            throw LambdaErrors.Precondition();
        }
    }
}
