using System.Text.Json.Nodes;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Lambda.Operations;

/// <summary>
/// <see href="https://docs.aws.amazon.com/lambda/latest/api/API_GetFunction.html">GetFunction</see>,
/// <see href="https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConfiguration.html">GetFunctionConfiguration</see> and
/// <see href="https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionCodeSigningConfig.html">GetFunctionCodeSigningConfig</see>.
/// </summary>
internal static class GetFunction
{
    /// <summary>The whole of it, without an address that the code could be loaded from.</summary>
    public static HttpResponse Handle(LambdaCall call)
    {
        LambdaFunction function = call.Function();
        JsonObject result = new()
        {
            ["Configuration"] = FunctionJson.Configuration(function),
            ["Code"] = new JsonObject { ["RepositoryType"] = "S3" },
        };
        if (!function.Tags.IsEmpty)
        {
            result["Tags"] = FunctionJson.Map(function.Tags);
        }

        if (function.ReservedConcurrency is { } reserved)
        {
            result["Concurrency"] = new JsonObject { ["ReservedConcurrentExecutions"] = reserved };
        }

        return LambdaService.Answer(call, result);
    }

    /// <summary>What is set.</summary>
    public static HttpResponse HandleConfiguration(LambdaCall call) =>
        LambdaService.Answer(call, FunctionJson.Configuration(call.Function()));

    /// <summary>How its code must be signed: not at all.</summary>
    public static HttpResponse HandleCodeSigning(LambdaCall call) =>
        LambdaService.Answer(call, new JsonObject { ["FunctionName"] = call.Function().Arn.Name, ["CodeSigningConfigArn"] = string.Empty });
}
