using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;

namespace S3Replication.Tests.Contract;

public sealed partial class CmdletTests
{
    private static readonly string[] s_readingVerbs = ["Get", "Compare", "Wait"];

    public static TheoryData<string> Names => [.. CmdletClass.All.Select(cmdlet => cmdlet.Name)];

    [Fact]
    public void The_manifest_exports_every_cmdlet_and_nothing_else()
    {
        string manifest = Repository.Read("S3Replication.psd1");
        string list = ExportedCmdlets().Match(manifest).Groups["list"].Value;
        IEnumerable<string> exported = QuotedNames().Matches(list).Select(match => match.Groups["name"].Value);

        Assert.Equal(CmdletClass.All.Select(cmdlet => cmdlet.Name).Order(), exported.Order());
    }

    [Fact]
    public void The_manifest_refuses_windows_powershell_and_what_is_older_than_7_4()
    {
        string manifest = Repository.Read("S3Replication.psd1");

        Assert.Matches(@"CompatiblePSEditions\s*=\s*@\('Core'\)", manifest);
        Assert.Matches(@"PowerShellVersion\s*=\s*'7\.4'", manifest);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Class_and_file_are_named_as_the_cmdlet(string name)
    {
        CmdletClass cmdlet = CmdletClass.Of(name);

        Assert.Equal($"{cmdlet.Verb}{cmdlet.Noun}Command", cmdlet.Type.Name);
        Assert.True(cmdlet.Type.IsSealed);
        Assert.Single(Repository.Sources("src", "S3Replication", "Commands"), file =>
            Path.GetFileNameWithoutExtension(file) == cmdlet.Type.Name);
    }

    // PowerShell looks into enums when the module is imported: one of Core would have Core loaded by then.
    [Theory]
    [MemberData(nameof(Names))]
    public void No_parameter_is_an_enum_of_the_thinking_part(string name) => Assert.DoesNotContain(
        CmdletClass.Of(name).Parameters.Select(parameter => parameter.PropertyType.GetElementType() ?? parameter.PropertyType),
        type => (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } found && found.Assembly.GetName().Name == "S3Replication.Core");

    [Theory]
    [MemberData(nameof(Names))]
    public void Whatever_may_change_something_asks_before_it_does(string name)
    {
        CmdletClass cmdlet = CmdletClass.Of(name);

        Assert.Equal(!s_readingVerbs.Contains(cmdlet.Verb), cmdlet.SupportsShouldProcess);
    }

    [Fact]
    public void What_removes_asks_unless_it_is_told_not_to() =>
        Assert.All(
            CmdletClass.All.Where(cmdlet => cmdlet.Verb == "Remove"),
            cmdlet => Assert.Equal(ConfirmImpact.High, cmdlet.ConfirmImpact));

    [Theory]
    [MemberData(nameof(Names))]
    public void Output_is_declared(string name) => Assert.NotEmpty(CmdletClass.Of(name).OutputTypes);

    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_user_gets_lives_in_core(string name) =>
        Assert.All(
            CmdletClass.Of(name).OutputTypes.Where(type => type != typeof(void) && type != typeof(bool)),
            type => Assert.Equal("S3Replication.Core", type.Assembly.GetName().Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void At_most_one_parameter_takes_whole_objects_from_the_pipeline_beside_one_of_a_type_of_the_module(string name) =>
        Assert.True(CmdletClass.Of(name).Parameters.Count(parameter => CmdletClass.Flag(parameter, "ValueFromPipeline")
            && parameter.PropertyType.Namespace?.StartsWith("S3Replication.Core", StringComparison.Ordinal) != true) <= 1);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_mandatory_parameter_binds_by_property_name(string name) =>
        Assert.All(
            CmdletClass.Of(name).Parameters.Where(parameter => CmdletClass.Flag(parameter, "Mandatory")),
            parameter => Assert.True(CmdletClass.Flag(parameter, "ValueFromPipelineByPropertyName"), parameter.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_source_bucket_binds_to_what_other_tools_call_it(string name)
    {
        PropertyInfo? source = CmdletClass.Of(name).Parameters.FirstOrDefault(parameter => parameter.Name == "SourceBucket");
        if (source is not null)
        {
            Assert.Superset(new HashSet<string> { "BucketName", "Bucket" }, CmdletClass.Aliases(source).ToHashSet());
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Buckets_regions_roles_and_rules_complete(string name)
    {
        foreach (PropertyInfo parameter in CmdletClass.Of(name).Parameters)
        {
            bool expected = parameter.Name is "SourceBucket" or "DestinationBucket" or "RoleName" or "RoleArn" or "RuleId"
                || parameter.Name.EndsWith("Region", StringComparison.Ordinal);
            Assert.True(
                !expected || CmdletClass.Attributes<ArgumentCompleterAttribute>(parameter).Any(), $"{name} -{parameter.Name}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_alias_hides_a_parameter_or_another_alias(string name)
    {
        IReadOnlyList<PropertyInfo> parameters = CmdletClass.Of(name).Parameters;
        List<string> all = [.. parameters.Select(parameter => parameter.Name), .. parameters.SelectMany(CmdletClass.Aliases)];

        Assert.Equal(all.Distinct(StringComparer.OrdinalIgnoreCase), all);
    }

    [GeneratedRegex(@"CmdletsToExport\s*=\s*@\((?<list>[^)]*)\)", RegexOptions.NonBacktracking)]
    private static partial Regex ExportedCmdlets();

    [GeneratedRegex("'(?<name>[^']+)'", RegexOptions.NonBacktracking)]
    private static partial Regex QuotedNames();
}
