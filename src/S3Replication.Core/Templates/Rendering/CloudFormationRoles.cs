using System.Text.Json.Nodes;
using S3Replication.Core.Templates.Model;

namespace S3Replication.Core.Templates.Rendering;

/// <summary>The template for the roles of an account.</summary>
internal static class CloudFormationRoles
{
    /// <summary>The template.</summary>
    public static JsonObject Of(TemplateModel model, TemplateAccount account)
    {
        JsonObject resources = [];
        foreach (TemplateRole role in model.Roles.Where(role => role.Account == account))
        {
            resources[CloudFormationNames.Free(resources, "Role", role.Name)] = new JsonObject
            {
                ["Type"] = "AWS::IAM::Role",
                ["Properties"] = Properties(role),
            };
        }

        return new JsonObject
        {
            ["AWSTemplateFormatVersion"] = "2010-09-09",
            ["Description"] = "The roles that Amazon S3 assumes to replicate.",
            ["Resources"] = resources,
        };
    }

    private static JsonObject Properties(TemplateRole role)
    {
        JsonObject properties = new() { ["RoleName"] = role.Name };
        if (role.Path != "/")
        {
            properties["Path"] = role.Path;
        }

        if (role.PermissionsBoundary is not null)
        {
            properties["PermissionsBoundary"] = role.PermissionsBoundary;
        }

        properties["AssumeRolePolicyDocument"] = role.Trust.DeepClone();
        if (role.Policies.Count > 0)
        {
            properties["Policies"] = new JsonArray([.. role.Policies.Select(policy => new JsonObject
            {
                ["PolicyName"] = policy.Name,
                ["PolicyDocument"] = policy.Document.DeepClone(),
            })]);
        }

        if (role.ManagedPolicyArns.Count > 0)
        {
            properties["ManagedPolicyArns"] = new JsonArray([.. role.ManagedPolicyArns.Select(arn => JsonValue.Create(arn))]);
        }

        if (role.Tags.Count > 0)
        {
            properties["Tags"] = new JsonArray([.. role.Tags
                .OrderBy(tag => tag.Key, StringComparer.Ordinal)
                .Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })]);
        }

        return properties;
    }
}
