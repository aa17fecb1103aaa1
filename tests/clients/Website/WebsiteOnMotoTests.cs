using System.Text.Json.Nodes;
using S3Replication.Core.Failover;
using S3Replication.Core.Templates;

namespace S3Replication.Clients.Tests.Website;

/// <summary>
/// The Terraform configurations on moto, as far as it has what they need: it has no key value store, nothing at the host that has the account
/// before a loopback address, and knows neither an origin group as the target of a behaviour nor the ARN of a version of a function in a stack.
/// So two kinds are applied, with a behaviour of their own.
/// </summary>
public sealed class WebsiteOnMotoTests(TerraformWorld world) : IClassFixture<TerraformWorld>
{
    private const string Behaviour =
        $$"""
        resource "aws_cloudfront_distribution" "website" {
          default_cache_behavior {
            target_origin_id       = "{{WebsiteFiles.First}}"
            viewer_protocol_policy = "redirect-to-https"
            allowed_methods        = ["GET", "HEAD"]
            cached_methods         = ["GET", "HEAD"]
            cache_policy_id        = "658327ea-f89d-4fab-a63d-7e88639e58f6"
          }
        }
        """;

    [Theory]
    [InlineData(OriginSwitchKind.OriginGroup)]
    [InlineData(OriginSwitchKind.LambdaEdge)]
    public async Task Buckets_replicate_both_ways_and_let_the_distribution_alone_read_them(OriginSwitchKind kind)
    {
        await using MotoServer moto = await MotoServer.StartAsync();
        string folder = $"moto-{kind}";
        foreach (ReplicationTemplate template in CreateOriginSwitch.From(WebsiteFiles.Request(kind, TemplateFormat.Terraform)))
        {
            world.Write(folder, template);
        }

        world.Sandbox.Write(Path.Combine(folder, "moto_override.tf"), Behaviour);
        Dictionary<string, string> environment = new()
        {
            ["AWS_ENDPOINT_URL"] = moto.EndpointUrl.ToString(),
            ["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE",
            ["AWS_SECRET_ACCESS_KEY"] = "of-nobody",
            ["AWS_DEFAULT_REGION"] = "us-east-1",
            ["TF_VAR_s3_use_path_style"] = "true",
        };
        TerraformProgram terraform = TerraformProgram.Find(world.Sandbox, folder, environment);
        (await terraform.RunAsync("init")).Succeeded();
        (await terraform.RunAsync("apply", "-auto-approve")).Succeeded();

        JsonArray resources = JsonNode.Parse((await terraform.RunAsync("show", "-json")).Succeeded())!["values"]!["root_module"]!["resources"]!.AsArray();
        JsonObject distribution = Assert.Single(Of("aws_cloudfront_distribution"));
        Assert.Equal(
            kind == OriginSwitchKind.LambdaEdge ? [WebsiteFiles.First] : [WebsiteFiles.First, WebsiteFiles.Second],
            Origins(distribution));
        Assert.Equal(2, Of("aws_s3_bucket_policy").Count());
        Assert.All(Of("aws_s3_bucket_policy"), policy =>
        {
            JsonNode statement = Assert.Single(JsonNode.Parse((string)policy["policy"]!)!["Statement"]!.AsArray(), one => (string?)one!["Effect"] == "Allow")!;
            Assert.Equal("cloudfront.amazonaws.com", (string?)statement["Principal"]!["Service"]);
            Assert.Equal((string?)distribution["arn"], (string?)statement["Condition"]!["StringEquals"]!["AWS:SourceArn"]);
        });
        Assert.Equal(
            ["arn:aws:s3:::site-a", "arn:aws:s3:::site-b"],
            Of("aws_s3_bucket_replication_configuration")
                .Select(configuration => configuration["rule"]!.AsArray().Single()!)
                .Select(rule => (string?)rule["destination"]![0]!["bucket"])
                .Order(StringComparer.Ordinal));

        IEnumerable<JsonObject> Of(string type) => resources
            .Where(resource => (string?)resource!["type"] == type)
            .Select(resource => resource!["values"]!.AsObject());
    }

    private static IEnumerable<string> Origins(JsonObject distribution) => distribution["origin"]!.AsArray()
        .Select(origin => (string)origin!["domain_name"]!)
        .Order(StringComparer.Ordinal);
}
