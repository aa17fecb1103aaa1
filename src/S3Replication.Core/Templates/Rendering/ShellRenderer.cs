using System.Text.Json.Nodes;
using S3Replication.Core.Replication;
using S3Replication.Core.Templates.Model;
using S3Replication.Core.Templates.Text;

namespace S3Replication.Core.Templates.Rendering;

/// <summary>A shell script that calls the AWS CLI, version 1 or 2.</summary>
internal sealed class ShellRenderer : ITemplateRenderer
{
    private const string OpenAccount = "000000000000";

    /// <inheritdoc/>
    public IReadOnlyList<ReplicationTemplate> Render(TemplateModel model)
    {
        Lines script = new();
        script.Add("#!/usr/bin/env bash");
        foreach (string line in Preamble.Of(model))
        {
            script.Add(line.Length == 0 ? "#" : $"# {line}");
        }

        script.Add("# Run it again as often as you like: what is there already stays as it is.").Gap();
        script.Add(ShellFunctions.Start).Gap();
        string region = model.Buckets[0].Region;
        script.Add($"# For the calls that name no Region.\nexport AWS_REGION={region} AWS_DEFAULT_REGION={region}").Gap();
        WriteAccounts(script, model);
        script.Add(ShellFunctions.Buckets).Gap().Add(ShellFunctions.Policies).Gap().Add(ShellFunctions.Replication).Gap();
        WriteBuckets(script, model);
        model.Roles.ToList().ForEach(role => WriteRole(script, role));
        model.BucketPolicies.ToList().ForEach(policy => WriteBucketPolicy(script, policy));
        model.Sources.ToList().ForEach(source => WriteReplication(script, model, source));
        script.Gap().Add("""echo "Done. Upload an object, or let 'crr test --canary' prove that it works." """.TrimEnd());
        return [new ReplicationTemplate(TemplateFormat.AwsCli, "replication.sh", "Run it with bash; it needs the AWS CLI.", script.ToString())];
    }

    private static void WriteAccounts(Lines script, TemplateModel model)
    {
        script.Comment(model.Accounts.Count == 1
            ? "The credentials are those of the environment, or of the profile in SOURCE_PROFILE."
            : "The credentials of each account are those of the profile in SOURCE_PROFILE and in DESTINATION_PROFILE.");
        foreach (TemplateAccount account in model.Accounts)
        {
            string profile = account.Role.ToUpperInvariant() + "_PROFILE";
            script.Add($$"""
                in_{{account.Role}}() { aws ${{{profile}}:+--profile "${{profile}}"} "$@"; }
                {{account.Role}}_account=$(in_{{account.Role}} sts get-caller-identity --query Account --output text)
                """);
            if (account.Id is { } id)
            {
                script.Add($"""
                    [ "${account.Role}_account" = {id} ] || fail "These are credentials of account ${account.Role}_account, not of {id}."
                    """);
            }

            script.Gap();
        }
    }

    private static void WriteBuckets(Lines script, TemplateModel model)
    {
        script.Add(model.IncludeBuckets
            ? "# Buckets. Replication needs versioning on both sides."
            : "# Buckets. They are only looked at.");
        foreach (TemplateBucket bucket in model.Buckets)
        {
            string function = model.IncludeBuckets ? "ensure_bucket" : "require_bucket";
            string options = model.IncludeBuckets && bucket.ObjectLock ? " --object-lock-enabled-for-bucket" : string.Empty;
            script.Add($"{function} {bucket.Account.Role} {ShellText.Quote(bucket.Name)} {bucket.Region}{options}");
        }

        script.Gap();
        foreach (TemplateBucket bucket in model.Buckets.Where(bucket => model.IncludeBuckets && bucket.Encryption is not null))
        {
            Here(script, "encryption.json", EncryptionJson.Of(bucket.Encryption!));
            script.Add($"ensure_encryption {bucket.Account.Role} {ShellText.Quote(bucket.Name)} {bucket.Region}").Gap();
        }
    }

    private static void WriteRole(Lines script, TemplateRole role)
    {
        string name = ShellText.Quote(role.Name);
        string side = role.Account.Role;
        script.Add($"# The role that S3 assumes: {role.Name}. Its trust policy lets S3 in, its own policy says what S3 may do.");
        Here(script, "trust.json", role.Trust);
        string options = role.Path == "/" ? string.Empty : $" --path {ShellText.Quote(role.Path)}";
        options += role.PermissionsBoundary is null ? string.Empty : $" --permissions-boundary {ShellText.Quote(role.PermissionsBoundary)}";
        options += role.Tags.Count == 0 ? string.Empty : " --tags " + string.Join(' ', role.Tags
            .OrderBy(tag => tag.Key, StringComparer.Ordinal)
            .Select(tag => ShellText.Quote(new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value }.ToJsonString())));
        script.Add($"ensure_role {side} {name}{options}");
        foreach (TemplatePolicy policy in role.Policies)
        {
            Here(script, "policy.json", policy.Document);
            script.Add($"ensure_role_policy {side} {name} {ShellText.Quote(policy.Name)}");
        }

        foreach (string arn in role.ManagedPolicyArns)
        {
            script.Add($"in_{side} iam attach-role-policy --role-name {name} --policy-arn {ShellText.Quote(arn)}");
        }

        script.Gap();
    }

    private static void WriteBucketPolicy(Lines script, TemplateBucketPolicy policy)
    {
        script.Add($"# {policy.Bucket.Name} is in another account than the role: its policy must let the role in.");
        Here(script, "bucket-policy.json", policy.Document);
        script.Add($"ensure_bucket_policy {policy.Bucket.Account.Role} {ShellText.Quote(policy.Bucket.Name)} {policy.Bucket.Region}").Gap();
    }

    private static void WriteReplication(Lines script, TemplateModel model, TemplateSource source)
    {
        script.Add($"# The rules of {source.Bucket.Name}.");
        string json = JsonText.Write(ReplicationJson.Of(source, model.ArnOf(source.Role, OpenAccount)));
        if (source.Role.Account.Id is null)
        {
            // The role's ARN is the first thing in it.
            string escaped = ShellText.HereEscape(json);
            int account = escaped.IndexOf(OpenAccount, StringComparison.Ordinal);
            script.Add($$"""
                cat > "$work/replication.json" <<JSON
                {{escaped[..account]}}${{{source.Role.Account.Role}}_account}{{escaped[(account + OpenAccount.Length)..]}}
                JSON
                """);
        }
        else
        {
            Here(script, "replication.json", json);
        }

        script.Add(
            $"ensure_replication {source.Bucket.Account.Role} {ShellText.Quote(source.Bucket.Name)} {source.Bucket.Region} \\\n"
            + $"  {ShellText.Quote(OtherRules(source.Rules))}").Gap();
    }

    // A JMESPath for the ids that are none of these; their literals are JSON between backticks.
    private static string OtherRules(IReadOnlyList<ReplicationRule> rules)
    {
        IEnumerable<string> tests = rules
            .Select(rule => $"ID != `{JsonText.Quote(rule.Id!).Replace("`", "\\`", StringComparison.Ordinal)}`");
        return $"ReplicationConfiguration.Rules[?{string.Join(" && ", tests)}].ID";
    }

    private static void Here(Lines script, string file, JsonNode document) => Here(script, file, JsonText.Write(document));

    private static void Here(Lines script, string file, string text) => script.Add($"""
        cat > "$work/{file}" <<'JSON'
        {text}
        JSON
        """);
}
