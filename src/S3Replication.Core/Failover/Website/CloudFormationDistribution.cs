using System.Text.Json.Nodes;
using S3Replication.Core.Templates.Model;

namespace S3Replication.Core.Failover.Website;

/// <summary>
/// The distribution and what it uses, as a template for us-east-1
/// (<see href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudfront-distribution.html">AWS::CloudFront::Distribution</see>).
/// </summary>
internal static class CloudFormationDistribution
{
    private const string Website = "website";

    /// <summary>The template.</summary>
    public static JsonObject Of(WebsiteModel website)
    {
        JsonObject resources = CloudFormationEdge.Of(website);
        resources["Distribution"] = new JsonObject
        {
            ["Type"] = "AWS::CloudFront::Distribution",
            ["Properties"] = new JsonObject { ["DistributionConfig"] = Configuration(website) },
        };
        JsonObject outputs = new()
        {
            ["DomainName"] = Output(GetAtt("Distribution", "DomainName")),
            ["DistributionArn"] = Output(new JsonObject { ["Fn::Sub"] = "arn:aws:cloudfront::${AWS::AccountId}:distribution/${Distribution}" }),
        };
        if (website.Kind == OriginSwitchKind.CloudFrontFunction)
        {
            outputs["KeyValueStoreArn"] = Output(GetAtt("KeyValueStore", "Arn"));
        }

        if (website.Kind == OriginSwitchKind.MultiRegionAccessPoint)
        {
            outputs["AccessPointAlias"] = Output(GetAtt("AccessPoint", "Alias"));
        }

        return new JsonObject
        {
            ["AWSTemplateFormatVersion"] = "2010-09-09",
            ["Description"] = "A website of two buckets.",
            ["Resources"] = resources,
            ["Outputs"] = outputs,
        };
    }

    /// <summary>The value of an attribute of a resource.</summary>
    internal static JsonObject GetAtt(string resource, string attribute) => new() { ["Fn::GetAtt"] = $"{resource}.{attribute}" };

    private static JsonObject Output(JsonNode value) => new() { ["Value"] = value };

    private static JsonObject Configuration(WebsiteModel website)
    {
        bool isGroup = website.Kind == OriginSwitchKind.OriginGroup;
        JsonObject configuration = new()
        {
            ["Enabled"] = true,
            ["IPV6Enabled"] = true,
            ["HttpVersion"] = "http2and3",
            ["Comment"] = website.Name,
            ["DefaultRootObject"] = website.Request.DefaultRootObject,
            ["Origins"] = new JsonArray([.. website.HasAccessControl ? website.Origins.Select(bucket => Origin(website, bucket)) : [AccessPoint()]]),
        };
        if (isGroup)
        {
            configuration["OriginGroups"] = new JsonObject
            {
                ["Quantity"] = 1,
                ["Items"] = new JsonArray(new JsonObject
                {
                    ["Id"] = Website,
                    ["FailoverCriteria"] = new JsonObject
                    {
                        ["StatusCodes"] = new JsonObject
                        {
                            ["Quantity"] = WebsiteModel.FailoverCodes.Count,
                            ["Items"] = new JsonArray([.. WebsiteModel.FailoverCodes.Select(code => JsonValue.Create(code))]),
                        },
                    },
                    ["Members"] = new JsonObject
                    {
                        ["Quantity"] = website.Origins.Count,
                        ["Items"] = new JsonArray([.. website.Origins.Select(bucket => new JsonObject { ["OriginId"] = WebsiteModel.HostOf(bucket) })]),
                    },
                }),
            };
        }

        configuration["DefaultCacheBehavior"] = Behavior(
            website, website.HasAccessControl && !isGroup ? WebsiteModel.HostOf(website.Origins[0]) : Website);
        return configuration;
    }

    private static JsonObject Origin(WebsiteModel website, TemplateBucket bucket)
    {
        JsonObject origin = new()
        {
            ["Id"] = WebsiteModel.HostOf(bucket),
            ["DomainName"] = WebsiteModel.HostOf(bucket),
            ["OriginAccessControlId"] = GetAtt("AccessControl", "Id"),
            ["S3OriginConfig"] = new JsonObject { ["OriginAccessIdentity"] = string.Empty },
            // A bucket that does not answer must not hold a visitor for half a minute.
            ["ConnectionAttempts"] = 2,
            ["ConnectionTimeout"] = 3,
        };
        if (website.Request.RecordName is { } record)
        {
            origin["OriginCustomHeaders"] = new JsonArray(new JsonObject { ["HeaderName"] = "X-DNS-ORIGIN", ["HeaderValue"] = record });
        }

        return origin;
    }

    private static JsonObject AccessPoint() => new()
    {
        ["Id"] = Website,
        ["DomainName"] = new JsonObject { ["Fn::Sub"] = "${AccessPoint.Alias}.accesspoint.s3-global.amazonaws.com" },
        ["CustomOriginConfig"] = new JsonObject
        {
            ["OriginProtocolPolicy"] = "https-only",
            ["OriginSSLProtocols"] = new JsonArray("TLSv1.2"),
        },
    };

    private static JsonObject Behavior(WebsiteModel website, string target)
    {
        JsonObject behavior = new()
        {
            ["TargetOriginId"] = target,
            ["ViewerProtocolPolicy"] = "redirect-to-https",
            ["AllowedMethods"] = new JsonArray("GET", "HEAD"),
            ["CachedMethods"] = new JsonArray("GET", "HEAD"),
            ["Compress"] = true,
            ["CachePolicyId"] = WebsiteModel.CachePolicyId,
        };
        if (website.Kind == OriginSwitchKind.CloudFrontFunction)
        {
            behavior["FunctionAssociations"] = new JsonArray(new JsonObject
            {
                ["EventType"] = "viewer-request",
                ["FunctionARN"] = GetAtt("Function", "FunctionARN"),
            });
        }
        else if (website.Function is { } function)
        {
            behavior["LambdaFunctionAssociations"] = new JsonArray(new JsonObject
            {
                ["EventType"] = "origin-request",
                ["LambdaFunctionARN"] = new JsonObject { ["Ref"] = FunctionResources.VersionOf(function) },
            });
        }

        return behavior;
    }
}
