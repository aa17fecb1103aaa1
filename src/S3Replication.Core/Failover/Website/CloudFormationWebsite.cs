using System.Text.Json.Nodes;
using S3Replication.Core.Templates;
using S3Replication.Core.Templates.Model;
using S3Replication.Core.Templates.Rendering;

namespace S3Replication.Core.Failover.Website;

/// <summary>
/// A website as CloudFormation templates. A bucket's policy names the distribution, which is made after the bucket: so the stacks of
/// the buckets are deployed a second time.
/// </summary>
internal static class CloudFormationWebsite
{
    private const string Served = "Served";
    private const string DistributionArn = "DistributionArn";

    /// <summary>The files.</summary>
    public static IReadOnlyList<ReplicationTemplate> Write(WebsiteModel website)
    {
        CloudFormationFiles files = new([.. website.Describe()], website.Replication.Buckets[0]);
        TemplateModel model = website.Replication;
        files.Add("roles", CloudFormationRoles.Of(model, model.Accounts[0]), "The roles of replication", model.Buckets[0].Region, ["--capabilities CAPABILITY_NAMED_IAM"]);
        HashSet<TemplateBucket> made = [];
        string arn = website.HasAccessControl ? $" {DistributionArn}=ARN" : string.Empty;
        string hint = website.HasAccessControl ? " The ARN is an output of the stack of the website." : string.Empty;
        foreach (TemplateBucket bucket in model.Buckets)
        {
            CloudFormationBuckets content = new(model, [bucket], made);
            string[] steps = content.NeedsTwoSteps
                ? ["--parameter-overrides Replicate=false", $"--parameter-overrides Replicate=true{arn}"]
                : website.HasAccessControl ? [string.Empty, $"--parameter-overrides{arn}"] : [string.Empty];
            files.Add(bucket.Region, Bucket(website, bucket, content.Write()), $"The bucket in {bucket.Region}", bucket.Region, steps, hint);
            made.Add(bucket);
        }

        string[] capabilities = website.Function is not null && website.Kind != OriginSwitchKind.CloudFrontFunction
            ? ["--capabilities CAPABILITY_NAMED_IAM"]
            : [string.Empty];
        files.Add("website", CloudFormationDistribution.Of(website), "CloudFront before the buckets", WebsiteModel.EdgeRegion, capabilities);
        return files.All;
    }

    private static JsonObject Bucket(WebsiteModel website, TemplateBucket bucket, JsonObject content)
    {
        JsonObject resources = content["Resources"]!.AsObject();
        (string id, JsonNode? resource) = resources.First();
        resource!["Properties"]!["PublicAccessBlockConfiguration"] = new JsonObject
        {
            ["BlockPublicAcls"] = true,
            ["BlockPublicPolicy"] = true,
            ["IgnorePublicAcls"] = true,
            ["RestrictPublicBuckets"] = true,
        };
        if (!website.HasAccessControl)
        {
            return content;
        }

        resources["Policy"] = new JsonObject
        {
            ["Type"] = "AWS::S3::BucketPolicy",
            ["Condition"] = Served,
            ["Properties"] = new JsonObject
            {
                ["Bucket"] = new JsonObject { ["Ref"] = id },
                ["PolicyDocument"] = Substitutions.In(WebsitePolicies.OfBucket(bucket.Name)),
            },
        };
        JsonObject parameters = content["Parameters"]?.DeepClone().AsObject() ?? [];
        parameters[DistributionArn] = new JsonObject
        {
            ["Type"] = "String",
            ["Default"] = string.Empty,
            ["Description"] = "The ARN of the distribution that may read the bucket; empty until it is there.",
        };
        JsonObject conditions = content["Conditions"]?.DeepClone().AsObject() ?? [];
        conditions[Served] = new JsonObject
        {
            ["Fn::Not"] = new JsonArray(new JsonObject
            {
                ["Fn::Equals"] = new JsonArray(new JsonObject { ["Ref"] = DistributionArn }, string.Empty),
            }),
        };
        return new JsonObject
        {
            ["AWSTemplateFormatVersion"] = "2010-09-09",
            ["Description"] = "A bucket of a website.",
            ["Parameters"] = parameters,
            ["Conditions"] = conditions,
            ["Resources"] = resources.DeepClone(),
        };
    }
}
