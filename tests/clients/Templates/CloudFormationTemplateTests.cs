using S3Replication.Core.Templates;

namespace S3Replication.Clients.Tests.Templates;

/// <summary>The CloudFormation templates, before the eyes of cfn-lint.</summary>
public sealed class CloudFormationTemplateTests
{
    [Fact]
    public async Task Cfn_lint_finds_nothing()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("crr-cloudformation-");
        try
        {
            TemplateParameters features = TemplateSandbox.Features("features");
            TemplateParameters accounts = TemplateSandbox.Accounts("accounts");
            TemplateParameters[] all =
            [
                features,
                features with { AccountId = null, Setup = features.Setup with { CreateBuckets = false } },
                features with { KmsKeyIds = features.Setup.Regions.ToDictionary(bucket => bucket.Key, bucket => KeyIn(bucket.Value)) },
                accounts,
                accounts with { Setup = accounts.Setup with { CreateBuckets = false, TwoWay = false } },
            ];
            List<string> files = [];
            foreach (TemplateParameters parameters in all)
            {
                foreach (ReplicationTemplate template in ExportTemplate.FromParameters(parameters, TemplateFormat.CloudFormation))
                {
                    files.Add($"{files.Count}-{template.FileName}");
                    await File.WriteAllTextAsync(Path.Combine(folder.FullName, files[^1]), template.Text, TestContext.Current.CancellationToken);
                }
            }

            await CfnLint.FindsNothingAsync(folder.FullName, files);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string KeyIn(string region) => $"arn:aws:kms:{region}:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
}
