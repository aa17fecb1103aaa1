using System.Globalization;
using System.Text.Json.Nodes;
using S3Replication.Core.Templates.Model;
using S3Replication.Core.Templates.Text;

namespace S3Replication.Core.Templates.Rendering;

/// <summary>
/// CloudFormation templates. A stack is of one account and one Region, and has the rules of a bucket inside the bucket: so there
/// is a template for the roles of each account, and one for the buckets of each account and Region
/// (<see href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html">AWS::S3::Bucket</see>).
/// </summary>
internal sealed class CloudFormationRenderer : ITemplateRenderer
{
    /// <inheritdoc/>
    public IReadOnlyList<ReplicationTemplate> Render(TemplateModel model)
    {
        List<ReplicationTemplate> files = [];
        foreach (TemplateAccount account in model.Accounts.Where(account => model.Roles.Any(role => role.Account == account)))
        {
            string name = model.Accounts.Count == 1 ? "roles" : $"roles-{account.Role}";
            string region = model.Buckets.First(bucket => bucket.Account == account).Region;
            files.Add(File(
                model, files.Count + 1, name, CloudFormationRoles.Of(model, account), $"The roles{Of(account)}", region, ["--capabilities CAPABILITY_NAMED_IAM"]));
        }

        // Buckets that only receive come first: S3 wants destinations to be there.
        IEnumerable<IGrouping<(TemplateAccount Account, string Region), TemplateBucket>> stacks = model.Buckets
            .Where(bucket => model.IncludeBuckets || IsSource(model, bucket) || model.BucketPolicies.Any(policy => policy.Bucket == bucket))
            .GroupBy(bucket => (bucket.Account, bucket.Region))
            .OrderBy(stack => stack.Any(bucket => IsSource(model, bucket)));
        HashSet<TemplateBucket> made = [.. model.Buckets.Where(bucket => !model.IncludeBuckets && !IsSource(model, bucket))];
        foreach (IGrouping<(TemplateAccount Account, string Region), TemplateBucket> stack in stacks)
        {
            (TemplateAccount account, string region) = stack.Key;
            CloudFormationBuckets content = new(model, [.. stack], made);
            files.Add(File(
                model,
                files.Count + 1,
                model.Accounts.Count == 1 ? region : $"{account.Role}-{region}",
                content.Write(),
                $"The buckets in {region}{Of(account)}",
                region,
                content.NeedsTwoSteps ? ["--parameter-overrides Replicate=false", "--parameter-overrides Replicate=true"] : [string.Empty]));
            made.UnionWith(stack);
        }

        return files;
    }

    private static bool IsSource(TemplateModel model, TemplateBucket bucket) => model.Sources.Any(source => source.Bucket == bucket);

    private static string Of(TemplateAccount account) => account.Id is null ? string.Empty : $" of account {account.Id}";

    private static ReplicationTemplate File(
        TemplateModel model, int number, string name, JsonObject content, string what, string region, string[] steps)
    {
        string file = string.Create(CultureInfo.InvariantCulture, $"{number}-{name}.yaml");
        string description = $"{what}: deployed as number {number}"
            + (steps.Length > 1 ? ", and again when all the others are there." : ".");
        Lines text = new();
        foreach (string line in Preamble.Of(model))
        {
            text.Add(line.Length == 0 ? "#" : $"# {line}");
        }

        text.Add("#").Comment(description);
        string stack = $"crr-{model.Sources[0].Bucket.Name.Replace('.', '-')}-{name}";
        foreach (string step in steps)
        {
            text.Add($"#   aws cloudformation deploy --stack-name {stack} --region {region} --template-file {file} {step}".TrimEnd());
        }

        text.Gap().Add(YamlText.Write(content));
        return new ReplicationTemplate(TemplateFormat.CloudFormation, file, description, text.ToString());
    }
}
