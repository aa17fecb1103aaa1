using System.Text.Json.Nodes;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Lambda.Operations;

/// <summary>
/// <see href="https://docs.aws.amazon.com/lambda/latest/api/API_TagResource.html">TagResource</see>,
/// <see href="https://docs.aws.amazon.com/lambda/latest/api/API_UntagResource.html">UntagResource</see> and
/// <see href="https://docs.aws.amazon.com/lambda/latest/api/API_ListTags.html">ListTags</see>.
/// </summary>
internal static class FunctionTags
{
    /// <summary>Sets tags.</summary>
    public static HttpResponse HandleTag(LambdaCall call)
    {
        LambdaFunction function = call.Function();
        IReadOnlyDictionary<string, string> tags = call.Input.Map("Tags") ?? throw LambdaErrors.Missing("tags");
        call.World.Functions.Change(function.Arn, present => present with { Tags = SettingsReader.Tags(present.Tags.SetItems(tags)) });
        return LambdaService.Answer(call, result: null, 204);
    }

    /// <summary>Removes tags.</summary>
    public static HttpResponse HandleUntag(LambdaCall call)
    {
        LambdaFunction function = call.Function();
        string[] keys =
        [
            .. call.Request.Http.Query.Parameters.Where(parameter => parameter.Key == "tagKeys").Select(parameter => parameter.Value),
        ];
        call.World.Functions.Change(function.Arn, present => present with { Tags = present.Tags.RemoveRange(keys) });
        return LambdaService.Answer(call, result: null, 204);
    }

    /// <summary>Tells the tags.</summary>
    public static HttpResponse HandleList(LambdaCall call) =>
        LambdaService.Answer(call, new JsonObject { ["Tags"] = FunctionJson.Map(call.Function().Tags) });
}
