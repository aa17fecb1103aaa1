using S3Replication.Core.Templates.Model;
using S3Replication.Core.Templates.Text;

namespace S3Replication.Core.Templates.Rendering;

/// <summary>
/// A Terraform configuration
/// (<see href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_replication_configuration">aws_s3_bucket_replication_configuration</see>).
/// Both ways have no cycle: buckets, roles and rules are resources of their own.
/// </summary>
internal sealed class TerraformRenderer : ITemplateRenderer
{
    /// <inheritdoc/>
    public IReadOnlyList<ReplicationTemplate> Render(TemplateModel model)
    {
        TerraformNames names = new(model);
        Lines text = new();
        foreach (string line in Preamble.Of(model))
        {
            text.Add(line.Length == 0 ? "#" : $"# {line}");
        }

        text.Gap();
        TerraformProviders.Write(text, model, names);
        foreach (TemplateBucket bucket in model.Buckets.Where(_ => model.IncludeBuckets))
        {
            WriteBucket(text, bucket, names);
        }

        foreach (TemplateRole role in model.Roles)
        {
            WriteRole(text, model, role, names);
        }

        foreach (TemplateBucketPolicy policy in model.BucketPolicies)
        {
            WritePolicy(text, model, policy, names);
        }

        foreach (TemplateSource source in model.Sources)
        {
            text.Add($"# The rules of {source.Bucket.Name}: all of them, as S3 replaces the whole configuration.");
            text.Add(TerraformRules.Block(model, source, names)).Gap();
        }

        return
        [
            new ReplicationTemplate(
                TemplateFormat.Terraform,
                "main.tf",
                "Put it into a folder of its own; terraform init, plan, apply.",
                text.ToString().TrimEnd('\n') + "\n"),
        ];
    }

    private static void WriteBucket(Lines text, TemplateBucket bucket, TerraformNames names)
    {
        string label = names.Of(bucket);
        text.Add(new HclBody()
            .Set("provider", names.ProviderOf(bucket))
            .Set("bucket", HclText.Quote(bucket.Name))
            .Set("object_lock_enabled", bucket.ObjectLock ? "true" : null)
            .ToBlock($"resource \"aws_s3_bucket\" \"{label}\"")).Gap();
        text.Add(new HclBody()
            .Set("provider", names.ProviderOf(bucket))
            .Set("bucket", $"aws_s3_bucket.{label}.id")
            .Add("versioning_configuration", new HclBody().Set("status", "\"Enabled\""))
            .ToBlock($"resource \"aws_s3_bucket_versioning\" \"{label}\"")).Gap();
        if (bucket.Encryption is { } encryption)
        {
            text.Add(new HclBody()
                .Set("provider", names.ProviderOf(bucket))
                .Set("bucket", $"aws_s3_bucket.{label}.id")
                .Add("rule", new HclBody()
                    .Set("bucket_key_enabled", encryption.BucketKeyEnabled ? "true" : "false")
                    .Add("apply_server_side_encryption_by_default", new HclBody()
                        .Set("sse_algorithm", HclText.Quote(encryption.Algorithm))
                        .Set("kms_master_key_id", encryption.KmsKeyId is null ? null : HclText.Quote(encryption.KmsKeyId))))
                .ToBlock($"resource \"aws_s3_bucket_server_side_encryption_configuration\" \"{label}\"")).Gap();
        }
    }

    private static void WriteRole(Lines text, TemplateModel model, TemplateRole role, TerraformNames names)
    {
        string label = names.Of(role);
        string provider = names.ProviderOf(model, role);
        text.Add("# The role that S3 assumes: the trust policy lets S3 in, the other says what S3 may do.");
        text.Add(new HclBody()
            .Set("provider", provider)
            .Set("name", HclText.Quote(role.Name))
            .Set("path", role.Path == "/" ? null : HclText.Quote(role.Path))
            .Set("permissions_boundary", role.PermissionsBoundary is null ? null : HclText.Quote(role.PermissionsBoundary))
            .Set("tags", role.Tags.Count == 0 ? null : TerraformRules.Tags(role.Tags))
            .Set("assume_role_policy", $"jsonencode({HclText.Write(role.Trust)})")
            .ToBlock($"resource \"aws_iam_role\" \"{label}\"")).Gap();
        foreach (TemplatePolicy policy in role.Policies)
        {
            text.Add(new HclBody()
                .Set("provider", provider)
                .Set("name", HclText.Quote(policy.Name))
                .Set("role", $"aws_iam_role.{label}.id")
                .Set("policy", $"jsonencode({HclText.Write(policy.Document)})")
                .ToBlock($"resource \"aws_iam_role_policy\" \"{names.Of(role, policy.Name)}\"")).Gap();
        }

        foreach (string arn in role.ManagedPolicyArns)
        {
            text.Add(new HclBody()
                .Set("provider", provider)
                .Set("role", $"aws_iam_role.{label}.name")
                .Set("policy_arn", HclText.Quote(arn))
                .ToBlock($"resource \"aws_iam_role_policy_attachment\" \"{names.Of(role, arn)}\"")).Gap();
        }
    }

    private static void WritePolicy(Lines text, TemplateModel model, TemplateBucketPolicy policy, TerraformNames names)
    {
        text.Add($"# {policy.Bucket.Name} is in another account than the role: its policy must let the role in. A bucket has one policy only.");
        text.Add(new HclBody()
            .Set("provider", names.ProviderOf(policy.Bucket))
            .Set("bucket", names.IdOf(policy.Bucket))
            .Set("policy", $"jsonencode({HclText.Write(policy.Document)})")
            // S3 refuses a policy that names a role which is not there.
            .Set("depends_on", $"[{string.Join(", ", model.Roles.Select(role => $"aws_iam_role.{names.Of(role)}"))}]")
            .ToBlock($"resource \"aws_s3_bucket_policy\" \"{names.Of(policy.Bucket)}\"")).Gap();
    }
}
