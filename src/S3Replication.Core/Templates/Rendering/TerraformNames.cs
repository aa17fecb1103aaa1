using S3Replication.Core.Templates.Model;
using S3Replication.Core.Templates.Text;

namespace S3Replication.Core.Templates.Rendering;

/// <summary>What things are called in a Terraform configuration: each name once, and the same in every run.</summary>
internal sealed class TerraformNames
{
    private readonly Dictionary<string, string> _labels = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly bool _includesBuckets;
    private readonly bool _oneAccount;

    /// <summary>Gives the names of a model.</summary>
    public TerraformNames(TemplateModel model)
    {
        _includesBuckets = model.IncludeBuckets;
        _oneAccount = model.Accounts.Count == 1;
    }

    /// <summary>Of a bucket, and of what is configured of it.</summary>
    public string Of(TemplateBucket bucket) => Label("bucket", bucket.Name);

    /// <summary>Of a role.</summary>
    public string Of(TemplateRole role) => Label("role " + role.Account.Role, role.Name);

    /// <summary>Of a policy of a role: the role's own when it has one policy only.</summary>
    public string Of(TemplateRole role, string policy) => role.Policies.Count + role.ManagedPolicyArns.Count == 1
        ? Of(role)
        : Label($"policy {role.Account.Role} {role.Name}", $"{role.Name}-{policy[(policy.LastIndexOf('/') + 1)..]}");

    /// <summary>The expression for a bucket's name, which makes what uses it wait for the bucket.</summary>
    public string IdOf(TemplateBucket bucket) => _includesBuckets ? $"aws_s3_bucket.{Of(bucket)}.id" : HclText.Quote(bucket.Name);

    /// <summary>The expression for a bucket's ARN.</summary>
    public string ArnOf(TemplateBucket bucket, string arn) => _includesBuckets ? $"aws_s3_bucket.{Of(bucket)}.arn" : HclText.Quote(arn);

    /// <summary>The provider of a bucket: of its account and Region.</summary>
    public string ProviderOf(TemplateBucket bucket) => "aws." + AliasOf(bucket.Account, bucket.Region);

    /// <summary>The provider of a role: IAM is the same in every Region, so it is that of its first bucket.</summary>
    public string ProviderOf(TemplateModel model, TemplateRole role) =>
        ProviderOf(model.Buckets.First(bucket => bucket.Account == role.Account));

    /// <summary>The alias of a provider.</summary>
    public string AliasOf(TemplateAccount account, string region) =>
        HclText.Label(_oneAccount ? region : $"{account.Role}_{region}");

    // "a-b" and "a.b" would get the same label.
    private string Label(string kind, string text)
    {
        string key = $"{kind}\n{text}";
        if (!_labels.TryGetValue(key, out string? label))
        {
            string wish = HclText.Label(text);
            label = wish;
            string scope = kind.Split(' ')[0];
            for (int number = 2; !_taken.Add($"{scope} {label}"); number++)
            {
                label = $"{wish}_{number}";
            }

            _labels[key] = label;
        }

        return label;
    }
}
