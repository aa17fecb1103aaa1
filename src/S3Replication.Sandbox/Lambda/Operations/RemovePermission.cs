using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Lambda.Operations;

/// <summary><see href="https://docs.aws.amazon.com/lambda/latest/api/API_RemovePermission.html">RemovePermission</see>.</summary>
internal static class RemovePermission
{
    /// <summary>Carries it out.</summary>
    public static HttpResponse Handle(LambdaCall call)
    {
        LambdaFunction function = call.Function();
        LambdaCall.RequireRevision(function, call.Request.Http.Query["RevisionId"]);
        call.World.Functions.Change(function.Arn, present => present.Permissions.Any(Named)
            ? present with { Permissions = present.Permissions.RemoveAll(Named), RevisionId = Guid.NewGuid().ToString() }
            : throw LambdaErrors.NotFound($"Statement {call.Route.Statement} is not found in resource policy."));
        return LambdaService.Answer(call, result: null, 204);

        bool Named(PermissionStatement statement) => statement.Id == call.Route.Statement;
    }
}
