using System.Text.Json.Nodes;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Lambda.Operations;

/// <summary>
/// <see href="https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionConcurrency.html">PutFunctionConcurrency</see>,
/// <see href="https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConcurrency.html">GetFunctionConcurrency</see> and
/// <see href="https://docs.aws.amazon.com/lambda/latest/api/API_DeleteFunctionConcurrency.html">DeleteFunctionConcurrency</see>.
/// </summary>
internal static class FunctionConcurrency
{
    // Of an account's 1,000, 100 are for the functions that reserve none:
    // https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
    private const int MostReserved = 900;

    /// <summary>Reserves.</summary>
    public static HttpResponse HandlePut(LambdaCall call)
    {
        LambdaFunction function = call.Function();
        int reserved = call.Input.Number("ReservedConcurrentExecutions", 0, int.MaxValue)
            ?? throw LambdaErrors.Missing("reservedConcurrentExecutions");
        int others = call.World.Functions.All
            .Where(other => other.Arn != function.Arn && other.Arn.AccountId == function.Arn.AccountId && other.Arn.Region == function.Arn.Region)
            .Sum(other => other.ReservedConcurrency ?? 0);
        if (reserved > MostReserved - others)
        {
            throw LambdaErrors.Invalid(
                "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].");
        }

        call.World.Functions.Change(function.Arn, present => present with { ReservedConcurrency = reserved });
        return LambdaService.Answer(call, new JsonObject { ["ReservedConcurrentExecutions"] = reserved });
    }

    /// <summary>Tells.</summary>
    public static HttpResponse HandleGet(LambdaCall call) => LambdaService.Answer(
        call, call.Function().ReservedConcurrency is { } reserved ? new JsonObject { ["ReservedConcurrentExecutions"] = reserved } : []);

    /// <summary>Reserves no more.</summary>
    public static HttpResponse HandleDelete(LambdaCall call)
    {
        call.World.Functions.Change(call.Function().Arn, present => present with { ReservedConcurrency = null });
        return LambdaService.Answer(call, result: null, 204);
    }
}
