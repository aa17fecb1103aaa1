using System.Text.Json.Nodes;
using S3Replication.Core.Templates.Model;
using S3Replication.Core.Templates.Rendering;
using S3Replication.Core.Templates.Text;

namespace S3Replication.Core.Failover.Website;

/// <summary>What a kind needs beside the distribution, as Terraform resources.</summary>
internal static class TerraformFunction
{
    /// <summary>Writes it.</summary>
    public static void Write(Lines text, WebsiteModel website, TerraformNames names, string provider)
    {
        if (website.HasAccessControl)
        {
            text.Add(new HclBody()
                .Set("provider", provider)
                .Set("name", HclText.Quote(website.Name))
                .Set("origin_access_control_origin_type", "\"s3\"")
                .Set("signing_behavior", "\"always\"")
                .Set("signing_protocol", "\"sigv4\"")
                .ToBlock("resource \"aws_cloudfront_origin_access_control\" \"website\"")).Gap();
        }

        if (website.Kind == OriginSwitchKind.MultiRegionAccessPoint)
        {
            WriteAccessPoint(text, website, names, provider);
        }

        if (website.Kind == OriginSwitchKind.CloudFrontFunction)
        {
            WriteViewerFunction(text, website, provider);
        }
        else if (website.Function is { } function)
        {
            WriteOriginFunction(text, website, function, provider);
        }
    }

    private static void WriteAccessPoint(Lines text, WebsiteModel website, TerraformNames names, string provider)
    {
        HclBody details = new HclBody()
            .Set("name", HclText.Quote(website.Name))
            .Add("public_access_block", new HclBody()
                .Set("block_public_acls", "true")
                .Set("block_public_policy", "true")
                .Set("ignore_public_acls", "true")
                .Set("restrict_public_buckets", "true"));
        foreach (TemplateBucket bucket in website.Replication.Buckets)
        {
            details.Add("region", new HclBody().Set("bucket", names.IdOf(bucket)));
        }

        text.Add("# Its buckets can't be changed later: another one is another access point.");
        text.Add(new HclBody()
            .Set("provider", provider)
            .Add("details", details)
            .ToBlock("resource \"aws_s3control_multi_region_access_point\" \"website\"")).Gap();
    }

    private static void WriteViewerFunction(Lines text, WebsiteModel website, string provider)
    {
        text.Add(new HclBody()
            .Set("provider", provider)
            .Set("name", HclText.Quote(website.Name))
            .ToBlock("resource \"aws_cloudfront_key_value_store\" \"website\"")).Gap();
        text.Add(Expressions.In(new HclBody()
            .Set("provider", provider)
            .Set("name", HclText.Quote(website.Name))
            .Set("runtime", "\"cloudfront-js-2.0\"")
            .Set("publish", "true")
            .Set("code", $"\"{Expressions.Code}\"")
            .Set("key_value_store_associations", "[aws_cloudfront_key_value_store.website.arn]")
            .ToBlock("resource \"aws_cloudfront_function\" \"website\""))).Gap();
        text.Add(new HclBody().Set("value", "aws_cloudfront_key_value_store.website.arn").ToBlock("output \"key_value_store_arn\"")).Gap();
    }

    private static void WriteOriginFunction(Lines text, WebsiteModel website, EdgeFunction function, string provider)
    {
        text.Add(new HclBody().Set("provider", provider).ToBlock("data \"aws_caller_identity\" \"website\"")).Gap();
        text.Add(new HclBody()
            .Set("provider", provider)
            .Set("name", HclText.Quote(website.Name))
            .Set("assume_role_policy", $"jsonencode({HclText.Write(WebsitePolicies.Trust())})")
            .ToBlock("resource \"aws_iam_role\" \"website\"")).Gap();
        text.Add(new HclBody()
            .Set("provider", provider)
            .Set("name", HclText.Quote(website.Name))
            .Set("role", "aws_iam_role.website.id")
            .Set("policy", Expressions.In($"jsonencode({HclText.Write(WebsitePolicies.OfFunction(website))})"))
            .ToBlock("resource \"aws_iam_role_policy\" \"website\"")).Gap();
        JsonObject stack = new()
        {
            ["AWSTemplateFormatVersion"] = "2010-09-09",
            ["Description"] = "The function of a website.",
            ["Resources"] = FunctionResources.Of(website, Expressions.Role, Expressions.Code),
            ["Outputs"] = new JsonObject
            {
                ["Version"] = new JsonObject { ["Value"] = new JsonObject { ["Ref"] = FunctionResources.VersionOf(function) } },
            },
        };
        text.Comment($"Terraform takes the code of a Lambda function only as an archive; a stack takes it as it stands in {EdgeFunction.FileName}. Write these files again when it changes: each code is a version of its own.");
        text.Add(new HclBody()
            .Set("provider", provider)
            .Set("name", HclText.Quote(website.Name))
            .Set("template_body", Expressions.In($"jsonencode({HclText.Write(stack)})"))
            .Set("depends_on", "[aws_iam_role_policy.website]")
            .ToBlock("resource \"aws_cloudformation_stack\" \"website\"")).Gap();
    }
}
