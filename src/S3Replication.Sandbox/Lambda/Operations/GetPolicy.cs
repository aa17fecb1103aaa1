using System.Text.Json.Nodes;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Lambda.Operations;

/// <summary><see href="https://docs.aws.amazon.com/lambda/latest/api/API_GetPolicy.html">GetPolicy</see>.</summary>
internal static class GetPolicy
{
    /// <summary>Carries it out.</summary>
    public static HttpResponse Handle(LambdaCall call)
    {
        LambdaFunction function = call.Function();
        return function.Permissions.IsEmpty
            ? throw LambdaErrors.NotFound("The resource you requested does not exist.")
            : LambdaService.Answer(
                call, new JsonObject { ["Policy"] = FunctionPolicy.Document(function), ["RevisionId"] = function.RevisionId });
    }
}
