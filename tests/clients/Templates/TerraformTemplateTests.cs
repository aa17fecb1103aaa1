using S3Replication.Core.Templates;

namespace S3Replication.Clients.Tests.Templates;

/// <summary>The Terraform template, applied to the sandbox: it needs no second change, and goes away without a trace.</summary>
public sealed class TerraformTemplateTests(TemplateSandbox world) : IClassFixture<TemplateSandbox>
{
    [Fact]
    public async Task Two_rules_with_every_feature_are_applied_and_destroyed() => await ApplyAsync(
        await world.WithKeysAsync(TemplateSandbox.Features("features")), "features", TemplateSandbox.FormatsWithKeys);

    [Fact]
    public Task Two_ways_between_two_accounts_are_applied_and_destroyed() => ApplyAsync(
        TemplateSandbox.Accounts("accounts"), "accounts", Enum.GetValues<TemplateFormat>());

    private async Task ApplyAsync(TemplateParameters parameters, string folder, TemplateFormat[] formats)
    {
        world.Write(folder, ExportTemplate.FromParameters(parameters, TemplateFormat.Terraform));
        TerraformProgram terraform = TerraformProgram.Find(world.Sandbox, folder, world.Profiles);
        (await terraform.RunAsync("fmt", "-check", "-diff")).Succeeded();
        (await terraform.RunAsync("init")).Succeeded();
        (await terraform.RunAsync("validate")).Succeeded();
        (await terraform.RunAsync("apply", "-auto-approve")).Succeeded();

        ClientResult second = await terraform.RunAsync("plan", "-detailed-exitcode");
        await world.IsWhatWasAppliedAsync(parameters, formats);
        (await terraform.RunAsync("destroy", "-auto-approve")).Succeeded();

        Assert.True(second.ExitCode == 0, second.Output + second.Error);
    }
}
