using S3Replication.Core.Templates;

namespace S3Replication.Clients.Tests.Templates;

/// <summary>The CloudFormation templates, before the eyes of cfn-lint.</summary>
public sealed class CloudFormationTemplateTests
{
    private const int OnlyWarnings = 4;

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

            ClientResult linted = await ClientProgram.Find("cfn-lint", new Dictionary<string, string>())
                .RunAsync(folder.FullName, ["--format", "parseable", "--", .. files]);

            // Its list of actions may be older than annotations are, whose action AWS's page names (annotations-overview.html).
            IEnumerable<string> findings = (linted.Output + linted.Error).Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(line => !(line.Contains(":W3037:", StringComparison.Ordinal) && line.Contains(":'getobjectversionannotationforreplication' ", StringComparison.Ordinal)));
            Assert.Empty(findings);
            Assert.True(linted.ExitCode is 0 or OnlyWarnings, $"cfn-lint ended with {linted.ExitCode}.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string KeyIn(string region) => $"arn:aws:kms:{region}:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
}
