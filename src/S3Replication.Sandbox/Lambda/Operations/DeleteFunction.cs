using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Lambda.Operations;

/// <summary><see href="https://docs.aws.amazon.com/lambda/latest/api/API_DeleteFunction.html">DeleteFunction</see>.</summary>
internal static class DeleteFunction
{
    /// <summary>Carries it out; events that wait for it are dropped.</summary>
    public static HttpResponse Handle(LambdaCall call)
    {
        call.World.Functions.Remove(call.Function().Arn);
        return LambdaService.Answer(call, result: null, 204);
    }
}
