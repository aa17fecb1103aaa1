using S3Replication.Core.Templates;
using S3Replication.Core.Templates.Model;
using S3Replication.Core.Templates.Rendering;
using S3Replication.Core.Templates.Text;

namespace S3Replication.Core.Failover.Website;

/// <summary>A website as a Terraform configuration: the replication in its own file, as it is written without a website.</summary>
internal static class TerraformWebsite
{
    /// <summary>The files.</summary>
    public static IReadOnlyList<ReplicationTemplate> Write(WebsiteModel website)
    {
        TerraformNames names = new(website.Replication);
        string edge = names.AliasOf(website.Replication.Accounts[0], WebsiteModel.EdgeRegion);
        Lines text = new();
        foreach (string line in website.Describe())
        {
            text.Comment(line);
        }

        text.Gap();
        if (website.Replication.Buckets.All(bucket => bucket.Region != WebsiteModel.EdgeRegion))
        {
            WriteProvider(text, website.Replication.Accounts[0], edge);
        }

        foreach (TemplateBucket bucket in website.Replication.Buckets)
        {
            WriteBucket(text, bucket, names);
        }

        TerraformFunction.Write(text, website, names, $"aws.{edge}");
        text.Add(TerraformDistribution.Block(website, $"aws.{edge}")).Gap();
        text.Add(new HclBody().Set("value", "aws_cloudfront_distribution.website.domain_name").ToBlock("output \"domain_name\"")).Gap();
        ReplicationTemplate main = new TerraformRenderer().Render(website.Replication)[0];
        return
        [
            main with { Description = "The buckets and their replication. Put all files into one folder; terraform init, plan, apply." },
            new(TemplateFormat.Terraform, "website.tf", "CloudFront before the buckets.", text.ToString().TrimEnd('\n') + "\n"),
            .. website.Function is { } function
                ? [new ReplicationTemplate(TemplateFormat.Terraform, EdgeFunction.FileName, "The function, which website.tf reads.", function.Text)]
                : (ReplicationTemplate[])[],
        ];

        void WriteBucket(Lines lines, TemplateBucket bucket, TerraformNames labels)
        {
            string label = labels.Of(bucket);
            string id = labels.IdOf(bucket);
            lines.Add(new HclBody()
                .Set("provider", labels.ProviderOf(bucket))
                .Set("bucket", id)
                .Set("block_public_acls", "true")
                .Set("block_public_policy", "true")
                .Set("ignore_public_acls", "true")
                .Set("restrict_public_buckets", "true")
                .ToBlock($"resource \"aws_s3_bucket_public_access_block\" \"{label}\"")).Gap();
            if (website.HasAccessControl)
            {
                lines.Add(new HclBody()
                    .Set("provider", labels.ProviderOf(bucket))
                    .Set("bucket", id)
                    .Set("policy", Expressions.In($"jsonencode({HclText.Write(WebsitePolicies.OfBucket(bucket.Name))})"))
                    // S3 refuses one of two changes of a bucket at the same time.
                    .Set("depends_on", $"[aws_s3_bucket_public_access_block.{label}]")
                    .ToBlock($"resource \"aws_s3_bucket_policy\" \"{label}\"")).Gap();
            }
        }
    }

    private static void WriteProvider(Lines text, TemplateAccount account, string alias) => text
        .Add("# What CloudFront uses is made in this Region.")
        .Add(new HclBody()
            .Set("alias", HclText.Quote(alias))
            .Set("region", HclText.Quote(WebsiteModel.EdgeRegion))
            .Set("profile", $"var.{account.Role}_profile")
            .Set("allowed_account_ids", account.Id is null ? null : $"[{HclText.Quote(account.Id)}]")
            .ToBlock("provider \"aws\"")).Gap();
}
