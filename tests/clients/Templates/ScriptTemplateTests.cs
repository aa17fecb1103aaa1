using S3Replication.Core.Templates;

namespace S3Replication.Clients.Tests.Templates;

/// <summary>The templates that are scripts of other clients, run by these on the sandbox.</summary>
public sealed class ScriptTemplateTests(TemplateSandbox world) : IClassFixture<TemplateSandbox>
{
    public static TheoryData<TemplateFormat> Scripts => [TemplateFormat.AwsCli, TemplateFormat.Boto3];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Two_rules_with_every_feature_are_set_up_once(TemplateFormat format)
    {
        TemplateParameters parameters = await world.WithKeysAsync(TemplateSandbox.Features(NameOf(format, "features")));
        ClientProgram program = await FindAsync(format);
        string folder = world.Write(NameOf(format, "features"), ExportTemplate.FromParameters(parameters, format));
        string file = Path.GetFileName(Directory.GetFiles(folder).Single());

        string first = (await program.RunAsync(folder, file)).Succeeded();
        string second = (await program.RunAsync(folder, file)).Succeeded();

        Assert.Contains("Made bucket", first, StringComparison.Ordinal);
        Assert.Equal("Done.", second[..5]);
        await world.IsWhatWasAppliedAsync(parameters, TemplateSandbox.FormatsWithKeys);
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Two_ways_between_two_accounts_are_set_up(TemplateFormat format)
    {
        TemplateParameters parameters = TemplateSandbox.Accounts(NameOf(format, "accounts"));
        ClientProgram program = await FindAsync(format);
        string folder = world.Write(NameOf(format, "accounts"), ExportTemplate.FromParameters(parameters, format));

        (await program.RunAsync(folder, Path.GetFileName(Directory.GetFiles(folder).Single()))).Succeeded();

        await world.IsWhatWasAppliedAsync(parameters, Enum.GetValues<TemplateFormat>());
    }

    private static string NameOf(TemplateFormat format, string what) => $"{what}-{format}".ToLowerInvariant();

    private async Task<ClientProgram> FindAsync(TemplateFormat format)
    {
        if (format == TemplateFormat.AwsCli)
        {
            ClientProgram.Find("aws", world.Profiles);
            return ClientProgram.Find("bash", world.Profiles);
        }

        ClientProgram python = ClientProgram.Find("python3", world.Profiles);
        ClientResult has = await python.RunAsync(world.Sandbox.Folder, "-c", "import boto3");
        Assert.SkipWhen(has.ExitCode != 0, "boto3 is not installed for 'python3'.");
        return python;
    }
}
