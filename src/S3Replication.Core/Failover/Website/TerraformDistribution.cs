using System.Globalization;
using S3Replication.Core.Templates.Model;
using S3Replication.Core.Templates.Text;

namespace S3Replication.Core.Failover.Website;

/// <summary>
/// The distribution as a Terraform resource
/// (<see href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudfront_distribution">aws_cloudfront_distribution</see>).
/// </summary>
internal static class TerraformDistribution
{
    /// <summary>The resource.</summary>
    public static string Block(WebsiteModel website, string provider)
    {
        bool isGroup = website.Kind == OriginSwitchKind.OriginGroup;
        HclBody body = new HclBody()
            .Set("provider", provider)
            .Set("enabled", "true")
            .Set("is_ipv6_enabled", "true")
            .Set("http_version", "\"http2and3\"")
            .Set("comment", HclText.Quote(website.Name))
            .Set("default_root_object", HclText.Quote(website.Request.DefaultRootObject));
        foreach (TemplateBucket bucket in website.Origins)
        {
            body.Add("origin", Origin(website, bucket));
        }

        if (!website.HasAccessControl)
        {
            body.Add("origin", AccessPoint());
        }

        if (isGroup)
        {
            HclBody group = new HclBody()
                .Set("origin_id", "\"website\"")
                .Add("failover_criteria", new HclBody().Set(
                    "status_codes",
                    $"[{string.Join(", ", WebsiteModel.FailoverCodes.Select(code => code.ToString(CultureInfo.InvariantCulture)))}]"));
            foreach (TemplateBucket bucket in website.Origins)
            {
                group.Add("member", new HclBody().Set("origin_id", HclText.Quote(WebsiteModel.HostOf(bucket))));
            }

            body.Add("origin_group", group);
        }

        string target = website.Origins.Count > 0 && !isGroup ? WebsiteModel.HostOf(website.Origins[0]) : "website";
        return body
            .Add("default_cache_behavior", Behavior(website, target))
            .Add("restrictions", new HclBody().Add("geo_restriction", new HclBody().Set("restriction_type", "\"none\"")))
            .Add("viewer_certificate", new HclBody().Set("cloudfront_default_certificate", "true"))
            .ToBlock("resource \"aws_cloudfront_distribution\" \"website\"");
    }

    private static HclBody Origin(WebsiteModel website, TemplateBucket bucket)
    {
        HclBody origin = new HclBody()
            .Set("origin_id", HclText.Quote(WebsiteModel.HostOf(bucket)))
            .Set("domain_name", HclText.Quote(WebsiteModel.HostOf(bucket)))
            .Set("origin_access_control_id", "aws_cloudfront_origin_access_control.website.id")
            // A bucket that does not answer must not hold a visitor for half a minute.
            .Set("connection_attempts", "2")
            .Set("connection_timeout", "3");
        return website.Request.RecordName is not { } record ? origin : origin.Add(
            "custom_header", new HclBody().Set("name", "\"X-DNS-ORIGIN\"").Set("value", HclText.Quote(record)));
    }

    private static HclBody AccessPoint() => new HclBody()
        .Set("origin_id", "\"website\"")
        .Set("domain_name", "aws_s3control_multi_region_access_point.website.domain_name")
        .Add("custom_origin_config", new HclBody()
            .Set("http_port", "80")
            .Set("https_port", "443")
            .Set("origin_protocol_policy", "\"https-only\"")
            .Set("origin_ssl_protocols", "[\"TLSv1.2\"]"));

    private static HclBody Behavior(WebsiteModel website, string target)
    {
        HclBody behavior = new HclBody()
            .Set("target_origin_id", HclText.Quote(target))
            .Set("viewer_protocol_policy", "\"redirect-to-https\"")
            .Set("allowed_methods", "[\"GET\", \"HEAD\"]")
            .Set("cached_methods", "[\"GET\", \"HEAD\"]")
            .Set("compress", "true")
            .Set("cache_policy_id", HclText.Quote(WebsiteModel.CachePolicyId));
        return website.Kind switch
        {
            OriginSwitchKind.OriginGroup => behavior,
            OriginSwitchKind.CloudFrontFunction => behavior.Add("function_association", new HclBody()
                .Set("event_type", "\"viewer-request\"")
                .Set("function_arn", "aws_cloudfront_function.website.arn")),
            _ => behavior.Add("lambda_function_association", new HclBody()
                .Set("event_type", "\"origin-request\"")
                .Set("lambda_arn", "aws_cloudformation_stack.website.outputs[\"Version\"]")),
        };
    }
}
