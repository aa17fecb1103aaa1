using System.Text.Json.Nodes;
using S3Replication.Core.Templates.Model;
using S3Replication.Core.Templates.Text;

namespace S3Replication.Core.Templates.Rendering;

/// <summary>A Python script that calls boto3: what shall be there as data, then the code that makes it so.</summary>
internal sealed class PythonRenderer : ITemplateRenderer
{
    /// <inheritdoc/>
    public IReadOnlyList<ReplicationTemplate> Render(TemplateModel model)
    {
        Lines script = new();
        script.Add("#!/usr/bin/env python3");
        foreach (string line in Preamble.Of(model))
        {
            script.Add(line.Length == 0 ? "#" : $"# {line}");
        }

        script.Add("# Run it again as often as you like: what is there already stays as it is.").Gap();
        script.Add(PythonFunctions.Start).Gap();
        Assign(script, "The accounts. A number is checked before anything is done; None takes the account as it comes.", "ACCOUNTS", Accounts(model));
        Assign(script, null, "MAKE_BUCKETS", JsonValue.Create(model.IncludeBuckets));
        Assign(script, "The buckets. Replication needs versioning on both sides.", "BUCKETS", new JsonArray([.. model.Buckets.Select(Bucket)]));
        Assign(
            script,
            "The roles that S3 assumes: the trust policy lets S3 in, the other policies say what S3 may do.",
            "ROLES",
            new JsonArray([.. model.Roles.Select(Role)]));
        Assign(
            script,
            "The policies of buckets that a role of another account writes to.",
            "BUCKET_POLICIES",
            new JsonObject(model.BucketPolicies.Select(policy => new KeyValuePair<string, JsonNode?>(policy.Bucket.Name, policy.Document.DeepClone()))));
        Assign(
            script,
            "The rules of each source, and its role.",
            "REPLICATION",
            new JsonObject(model.Sources.Select(source => new KeyValuePair<string, JsonNode?>(source.Bucket.Name, Replication(source)))));
        script.Add(PythonFunctions.Clients).Gap().Gap().Add(PythonFunctions.Buckets).Gap().Add(PythonFunctions.Roles).Gap().Add(PythonFunctions.Replication);
        return
        [
            new ReplicationTemplate(TemplateFormat.Boto3, "replication.py", "Run it with Python 3.9 or later; it needs boto3.", script.ToString()),
        ];
    }

    private static void Assign(Lines script, string? comment, string name, JsonNode value)
    {
        if (comment is not null)
        {
            script.Comment(comment);
        }

        script.Add($"{name} = {PythonText.Write(value)}").Gap();
    }

    private static JsonObject Accounts(TemplateModel model) =>
        new(model.Accounts.Select(account => new KeyValuePair<string, JsonNode?>(account.Role, account.Id)));

    private static JsonObject Bucket(TemplateBucket bucket)
    {
        JsonObject json = new() { ["name"] = bucket.Name, ["region"] = bucket.Region, ["account"] = bucket.Account.Role };
        if (bucket.ObjectLock)
        {
            json["object_lock"] = true;
        }

        if (bucket.Encryption is not null)
        {
            json["encryption"] = EncryptionJson.Of(bucket.Encryption);
        }

        return json;
    }

    private static JsonObject Role(TemplateRole role)
    {
        JsonObject options = new() { ["Path"] = role.Path };
        if (role.PermissionsBoundary is not null)
        {
            options["PermissionsBoundary"] = role.PermissionsBoundary;
        }

        if (role.Tags.Count > 0)
        {
            options["Tags"] = new JsonArray([.. role.Tags
                .OrderBy(tag => tag.Key, StringComparer.Ordinal)
                .Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })]);
        }

        return new JsonObject
        {
            ["name"] = role.Name,
            ["account"] = role.Account.Role,
            ["options"] = options,
            ["trust"] = role.Trust.DeepClone(),
            ["policies"] = new JsonObject(role.Policies.Select(policy =>
                new KeyValuePair<string, JsonNode?>(policy.Name, policy.Document.DeepClone()))),
            ["managed_policies"] = new JsonArray([.. role.ManagedPolicyArns.Select(arn => JsonValue.Create(arn))]),
        };
    }

    // The role's ARN is asked for when the script runs.
    private static JsonObject Replication(TemplateSource source) => new()
    {
        ["role"] = source.Role.Name,
        ["rules"] = ReplicationJson.Of(source, string.Empty)["Rules"]!.DeepClone(),
    };
}
