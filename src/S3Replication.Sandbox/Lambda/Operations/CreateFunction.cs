using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Lambda.Operations;

/// <summary><see href="https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html">CreateFunction</see>.</summary>
internal static class CreateFunction
{
    /// <summary>Carries it out. Any runtime can be set; what can't be run is refused when it is invoked.</summary>
    public static HttpResponse Handle(LambdaCall call)
    {
        FunctionArn arn = call.Arn(call.Input.Required("FunctionName"));
        call.Demand(arn);
        if (call.Input.Text("PackageType") is "Image" || call.Input.Flag("Publish"))
        {
            throw LambdaErrors.NotHere(call.Input.Flag("Publish") ? "published versions" : "functions of container images");
        }

        string role = call.Input.Required("Role");
        if (!call.Input.Has("Runtime") || !call.Input.Has("Handler"))
        {
            throw LambdaErrors.Invalid("Runtime and Handler are mandatory parameters for functions created with deployment packages.");
        }

        FunctionSettings blank = new() { RoleArn = string.Empty, Runtime = call.Input.Required("Runtime"), Handler = call.Input.Required("Handler") };
        FunctionCode code = CodeReader.Read(call.Input.Object("Code") ?? throw LambdaErrors.Missing("code"));
        LambdaFunction? taken = call.World.Functions.Find(arn);
        LambdaFunction function = new(arn, taken is null ? SettingsReader.Read(call, blank) : blank with { RoleArn = role }, code, call.Now)
        {
            Tags = SettingsReader.Tags(call.Input.Map("Tags") ?? new Dictionary<string, string>()),
        };
        call.World.Functions.Add(function);
        return LambdaService.Answer(call, FunctionJson.Configuration(function), 201);
    }
}
