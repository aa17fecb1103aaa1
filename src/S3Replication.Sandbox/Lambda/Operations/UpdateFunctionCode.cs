using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Lambda.Operations;

/// <summary><see href="https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionCode.html">UpdateFunctionCode</see>.</summary>
internal static class UpdateFunctionCode
{
    /// <summary>Carries it out.</summary>
    public static HttpResponse Handle(LambdaCall call)
    {
        LambdaFunction function = call.Function();
        LambdaCall.RequireRevision(function, call.Input.Text("RevisionId"));
        if (call.Input.Flag("Publish"))
        {
            throw LambdaErrors.NotHere("published versions");
        }

        FunctionCode code = CodeReader.Read(call.Input);
        string architecture = call.Input.List("Architectures") is [{ } given] ? given : function.Settings.Architecture;
        LambdaFunction Changed(LambdaFunction present) => present with
        {
            Code = code,
            Settings = present.Settings with { Architecture = architecture },
            ChangedAt = call.Now,
            RevisionId = Guid.NewGuid().ToString(),
        };
        LambdaFunction told = call.Input.Flag("DryRun") ? Changed(function) : call.World.Functions.Change(function.Arn, Changed);
        return LambdaService.Answer(call, FunctionJson.Configuration(told));
    }
}
