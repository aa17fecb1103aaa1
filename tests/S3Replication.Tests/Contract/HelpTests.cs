using System.Management.Automation;
using System.Reflection;
using System.Xml.Linq;

namespace S3Replication.Tests.Contract;

public sealed class HelpTests
{
    private static readonly XNamespace s_maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace s_command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace s_dev = "http://schemas.microsoft.com/maml/dev/2004/10";
    private static readonly XDocument s_help =
        XDocument.Load(Repository.PathOf("src", "S3Replication", "en-US", "S3Replication.dll-Help.xml"));

    public static TheoryData<string> Names => CmdletTests.Names;

    [Fact]
    public void There_is_help_for_every_cmdlet_and_for_nothing_else() =>
        Assert.Equal(
            CmdletClass.All.Select(cmdlet => cmdlet.Name).Order(),
            s_help.Descendants(s_command + "details").Select(details => details.Element(s_command + "name")!.Value).Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void Synopsis_and_description_say_something(string name)
    {
        XElement help = Of(name);

        Assert.NotEmpty(Text(help.Element(s_command + "details")!.Element(s_maml + "description")!));
        Assert.NotEmpty(Text(help.Element(s_maml + "description")!));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_parameter_is_described_with_what_the_class_says_of_it(string name)
    {
        CmdletClass cmdlet = CmdletClass.Of(name);
        Dictionary<string, XElement> described = Of(name).Element(s_command + "parameters")!
            .Elements(s_command + "parameter")
            .ToDictionary(parameter => parameter.Element(s_maml + "name")!.Value, StringComparer.Ordinal);
        string[] asking = cmdlet.SupportsShouldProcess ? ["WhatIf", "Confirm"] : [];

        Assert.Equal(
            cmdlet.Parameters.Select(parameter => parameter.Name).Concat(asking).Order(StringComparer.Ordinal),
            described.Keys.Order(StringComparer.Ordinal));
        Assert.All(described.Values, parameter => Assert.NotEmpty(Text(parameter.Element(s_maml + "description")!)));
        foreach (PropertyInfo parameter in cmdlet.Parameters)
        {
            XElement help = described[parameter.Name];
            Assert.Equal(CmdletClass.Flag(parameter, "Mandatory"), (bool)help.Attribute("required")!);
            Assert.Equal(Pipeline(parameter), (string)help.Attribute("pipelineInput")!);
            Assert.Equal(Position(parameter), (string)help.Attribute("position")!);
            Assert.Equal(string.Join(", ", CmdletClass.Aliases(parameter).DefaultIfEmpty("none")), (string)help.Attribute("aliases")!);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Syntax_shows_the_same_parameters(string name)
    {
        XElement help = Of(name);

        Assert.Equal(
            help.Element(s_command + "parameters")!.Elements(s_command + "parameter").Select(ParameterName).Order(),
            help.Element(s_command + "syntax")!.Elements(s_command + "syntaxItem").Elements(s_command + "parameter").Select(ParameterName).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void There_are_two_examples_or_more_and_each_uses_the_cmdlet(string name)
    {
        List<XElement> examples = [.. Of(name).Descendants(s_command + "example")];

        Assert.True(examples.Count >= 2, $"{examples.Count} examples");
        Assert.All(examples, example =>
        {
            Assert.Contains(name, example.Element(s_dev + "code")!.Value, StringComparison.Ordinal);
            Assert.NotEmpty(Text(example.Element(s_dev + "remarks")!));
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Inputs_and_outputs_are_named(string name)
    {
        XElement help = Of(name);
        IEnumerable<string> outputs = help.Descendants(s_command + "returnValue").Select(TypeName);

        Assert.NotEmpty(help.Descendants(s_command + "inputType"));
        Assert.Equal(
            CmdletClass.Of(name).OutputTypes.Select(type => type == typeof(void) ? "None" : type.FullName!).Order(),
            outputs.Order());
    }

    [Fact]
    public void About_names_no_cmdlet_that_there_is_not()
    {
        string about = Repository.Read("src", "S3Replication", "en-US", "about_S3Replication.help.txt");
        IEnumerable<string> named = about.Split([' ', '\n', ':', ',', '.', '`', '('])
            .Where(word => word.Contains("-Crr", StringComparison.Ordinal));

        Assert.Subset(CmdletClass.All.Select(cmdlet => cmdlet.Name).ToHashSet(), named.ToHashSet());
        Assert.All(about.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    private static XElement Of(string name) =>
        s_help.Root!.Elements(s_command + "command")
            .Single(command => command.Element(s_command + "details")!.Element(s_command + "name")!.Value == name);

    private static string ParameterName(XElement parameter) => parameter.Element(s_maml + "name")!.Value;

    private static string TypeName(XElement value) => value.Element(s_dev + "type")!.Element(s_maml + "name")!.Value;

    private static string Text(XElement element) =>
        string.Concat(element.Elements(s_maml + "para").Select(paragraph => paragraph.Value.Trim()));

    private static string Pipeline(PropertyInfo parameter) =>
        (CmdletClass.Flag(parameter, "ValueFromPipeline"), CmdletClass.Flag(parameter, "ValueFromPipelineByPropertyName")) switch
        {
            (true, true) => "true (ByValue, ByPropertyName)",
            (true, false) => "true (ByValue)",
            (false, true) => "true (ByPropertyName)",
            _ => "false",
        };

    private static string Position(PropertyInfo parameter) =>
        CmdletClass.Attributes<ParameterAttribute>(parameter)
            .SelectMany(data => data.NamedArguments)
            .Where(argument => argument.MemberName == "Position")
            .Select(argument => argument.TypedValue.Value!.ToString()!)
            .FirstOrDefault("named");
}
