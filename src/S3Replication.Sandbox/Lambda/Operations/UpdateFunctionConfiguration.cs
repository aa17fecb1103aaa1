using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Lambda.Operations;

/// <summary><see href="https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionConfiguration.html">UpdateFunctionConfiguration</see>.</summary>
internal static class UpdateFunctionConfiguration
{
    /// <summary>Carries it out: what the request does not name stays as it is.</summary>
    public static HttpResponse Handle(LambdaCall call)
    {
        LambdaFunction function = call.Function();
        LambdaCall.RequireRevision(function, call.Input.Text("RevisionId"));
        FunctionSettings settings = SettingsReader.Read(call, function.Settings);
        LambdaFunction changed = call.World.Functions.Change(
            function.Arn,
            present => present with { Settings = settings, ChangedAt = call.Now, RevisionId = Guid.NewGuid().ToString() });
        return LambdaService.Answer(call, FunctionJson.Configuration(changed));
    }
}
