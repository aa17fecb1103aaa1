using System.Text.Json.Nodes;

namespace S3Replication.Core.Failover.Website;

/// <summary>What a kind needs beside the distribution, as resources of CloudFormation.</summary>
internal static class CloudFormationEdge
{
    /// <summary>The resources.</summary>
    public static JsonObject Of(WebsiteModel website)
    {
        JsonObject resources = [];
        if (website.HasAccessControl)
        {
            resources["AccessControl"] = Resource("AWS::CloudFront::OriginAccessControl", new JsonObject
            {
                ["OriginAccessControlConfig"] = new JsonObject
                {
                    ["Name"] = website.Name,
                    ["OriginAccessControlOriginType"] = "s3",
                    ["SigningBehavior"] = "always",
                    ["SigningProtocol"] = "sigv4",
                },
            });
        }

        switch (website.Kind)
        {
            case OriginSwitchKind.CloudFrontFunction:
                AddViewerFunction(resources, website);
                break;
            case OriginSwitchKind.LambdaEdge:
                AddOriginFunction(resources, website);
                break;
            case OriginSwitchKind.MultiRegionAccessPoint:
                AddAccessPoint(resources, website);
                AddOriginFunction(resources, website);
                break;
        }

        return resources;
    }

    private static void AddViewerFunction(JsonObject resources, WebsiteModel website)
    {
        resources["KeyValueStore"] = Resource("AWS::CloudFront::KeyValueStore", new JsonObject { ["Name"] = website.Name });
        resources["Function"] = Resource("AWS::CloudFront::Function", new JsonObject
        {
            ["Name"] = website.Name,
            ["AutoPublish"] = true,
            ["FunctionConfig"] = new JsonObject
            {
                ["Comment"] = "Says which bucket CloudFront asks.",
                ["Runtime"] = "cloudfront-js-2.0",
                ["KeyValueStoreAssociations"] = new JsonArray(new JsonObject
                {
                    ["KeyValueStoreARN"] = CloudFormationDistribution.GetAtt("KeyValueStore", "Arn"),
                }),
            },
            ["FunctionCode"] = website.Function!.Text,
        });
    }

    private static void AddOriginFunction(JsonObject resources, WebsiteModel website)
    {
        resources["Role"] = Resource("AWS::IAM::Role", new JsonObject
        {
            ["RoleName"] = website.Name,
            ["AssumeRolePolicyDocument"] = WebsitePolicies.Trust(),
            ["Policies"] = new JsonArray(new JsonObject
            {
                ["PolicyName"] = website.Name,
                ["PolicyDocument"] = Substitutions.In(WebsitePolicies.OfFunction(website)),
            }),
        });
        foreach ((string id, JsonNode? resource) in
            FunctionResources.Of(website, CloudFormationDistribution.GetAtt("Role", "Arn"), website.Function!.Text))
        {
            resources[id] = resource!.DeepClone();
        }
    }

    private static void AddAccessPoint(JsonObject resources, WebsiteModel website) =>
        resources["AccessPoint"] = Resource("AWS::S3::MultiRegionAccessPoint", new JsonObject
        {
            ["Name"] = website.Name,
            ["PublicAccessBlockConfiguration"] = new JsonObject
            {
                ["BlockPublicAcls"] = true,
                ["BlockPublicPolicy"] = true,
                ["IgnorePublicAcls"] = true,
                ["RestrictPublicBuckets"] = true,
            },
            ["Regions"] = new JsonArray([.. website.Replication.Buckets.Select(bucket => new JsonObject { ["Bucket"] = bucket.Name })]),
        });

    private static JsonObject Resource(string type, JsonObject properties) => new() { ["Type"] = type, ["Properties"] = properties };
}
