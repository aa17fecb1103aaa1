using System.Text.Json.Nodes;

namespace S3Replication.Core.Failover.Website;

/// <summary>
/// A function of Lambda@Edge as resources of CloudFormation, in us-east-1. Terraform has them made by a stack too: it takes code only
/// as an archive, which nobody could read before it is deployed.
/// </summary>
internal static class FunctionResources
{
    /// <summary>The logical id of the version: another one for each code, as a version never changes.</summary>
    public static string VersionOf(EdgeFunction function) => $"Version{function.Mark}";

    /// <summary>The function and its version.</summary>
    /// <param name="website">The website.</param>
    /// <param name="role">The role's ARN.</param>
    /// <param name="code">The code, or what stands for it.</param>
    public static JsonObject Of(WebsiteModel website, JsonNode role, string code) => new()
    {
        ["Function"] = new JsonObject
        {
            ["Type"] = "AWS::Lambda::Function",
            ["Properties"] = new JsonObject
            {
                ["FunctionName"] = website.Name,
                ["Description"] = "Says which bucket CloudFront asks.",
                ["Runtime"] = EdgeFunction.Runtime,
                ["Handler"] = "index.handler",
                // well above what the function itself waits for
                ["Timeout"] = 5,
                ["MemorySize"] = 128,
                ["Role"] = role,
                ["Code"] = new JsonObject { ["ZipFile"] = code },
            },
        },
        [VersionOf(website.Function!)] = new JsonObject
        {
            ["Type"] = "AWS::Lambda::Version",
            // Copies of it stay at the edge for hours after the distribution has let go: a stack could not delete it before.
            ["DeletionPolicy"] = "Retain",
            ["UpdateReplacePolicy"] = "Retain",
            ["Properties"] = new JsonObject { ["FunctionName"] = new JsonObject { ["Ref"] = "Function" } },
        },
    };
}
