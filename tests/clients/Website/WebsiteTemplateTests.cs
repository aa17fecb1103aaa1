using S3Replication.Core.Failover;
using S3Replication.Core.Templates;

namespace S3Replication.Clients.Tests.Website;

/// <summary>The templates of every kind, before the eyes of cfn-lint and terraform.</summary>
public sealed class WebsiteTemplateTests(TerraformWorld world) : IClassFixture<TerraformWorld>
{
    public static TheoryData<OriginSwitchKind> Kinds => [.. Enum.GetValues<OriginSwitchKind>()];

    [Fact]
    public async Task Cfn_lint_finds_nothing()
    {
        using WebsiteFiles files = new();
        string[] folders = [.. Enum.GetValues<OriginSwitchKind>().Select(kind => files.Write(WebsiteFiles.Request(kind, TemplateFormat.CloudFormation)))];

        await CfnLint.FindsNothingAsync(files.Folder, folders.SelectMany(Directory.GetFiles));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Terraform_finds_the_configuration_valid_and_well_laid_out(OriginSwitchKind kind)
    {
        string folder = $"website-{kind}";
        foreach (ReplicationTemplate template in CreateOriginSwitch.From(WebsiteFiles.Request(kind, TemplateFormat.Terraform)))
        {
            world.Write(folder, template);
        }

        TerraformProgram terraform = TerraformProgram.Find(world.Sandbox, folder);
        (await terraform.RunAsync("fmt", "-check", "-diff")).Succeeded();
        (await terraform.RunAsync("init")).Succeeded();
        (await terraform.RunAsync("validate")).Succeeded();
    }
}
