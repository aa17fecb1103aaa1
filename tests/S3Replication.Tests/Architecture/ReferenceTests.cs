using System.Reflection;
using System.Xml.Linq;
using S3Replication.Commands;
using S3Replication.Core.Errors;

namespace S3Replication.Tests.Architecture;

/// <summary>Who may know whom, in the project files and in what was compiled.</summary>
public sealed class ReferenceTests
{
    public static TheoryData<string, string[]> Projects => new()
    {
        { "S3Replication.Core", [] },
        { "S3Replication.Aws", ["S3Replication.Core"] },
        { "S3Replication.Sandbox", ["S3Replication.Core", "S3Replication.Sandbox.Bootstrap"] },

        // Not referenced but carried along as a file, for the processes of functions.
        { "S3Replication.Sandbox.Bootstrap", [] },

        // The function goes along as a zip, the rest is compiled against.
        { "S3Replication", ["S3Replication.Aws", "S3Replication.Core", "S3Replication.ReverseSync", "S3Replication.Sandbox"] },
        { "S3Replication.Cli", ["S3Replication.Aws", "S3Replication.Core", "S3Replication.Sandbox"] },

        // Lambda runs it by itself: it carries back by Core's rules and reaches S3 by the adapter that copies for everybody.
        { "S3Replication.ReverseSync", ["S3Replication.Aws", "S3Replication.Core"] },
    };

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_those_that_it_may_know_and_no_others(string project, string[] allowed)
    {
        IEnumerable<string> referenced = Project(project).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));

        Assert.Equal(allowed, referenced.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("S3Replication.Core")]
    [InlineData("S3Replication.Sandbox")]
    public void Core_and_sandbox_use_no_package(string project) =>
        Assert.Empty(Project(project).Descendants("PackageReference"));

    [Fact]
    public void Only_aws_uses_the_sdk_and_lets_nobody_compile_against_it()
    {
        Assert.All(Directory.EnumerateFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories), file =>
        {
            foreach (XElement package in XDocument.Load(file).Descendants("PackageReference")
                .Where(package => ((string)package.Attribute("Include")!).StartsWith("AWSSDK", StringComparison.Ordinal)))
            {
                Assert.Equal("S3Replication.Aws", Path.GetFileNameWithoutExtension(file));
                Assert.Equal("compile", (string?)package.Attribute("PrivateAssets"));
            }
        });
    }

    [Fact]
    public void The_cmdlets_were_compiled_without_the_sdk() =>
        Assert.DoesNotContain(References(typeof(AwsCommand).Assembly), name => name.StartsWith("AWSSDK", StringComparison.Ordinal));

    [Fact]
    public void Core_was_compiled_against_the_base_class_library_alone() =>
        Assert.All(References(typeof(CrrException).Assembly), AssertOfTheRuntime);

    [Fact]
    public void The_sandbox_was_compiled_against_core_and_the_base_class_library_alone() =>
        Assert.All(
            References(Assembly.Load("S3Replication.Sandbox")).Where(name => name != "S3Replication.Core"), AssertOfTheRuntime);

    [Fact]
    public void Aws_was_compiled_without_powershell_and_without_the_sandbox() =>
        Assert.DoesNotContain(
            References(Assembly.Load("S3Replication.Aws")),
            name => name is "System.Management.Automation" or "S3Replication.Sandbox" or "S3Replication");

    [Theory]
    [InlineData("S3Replication")]
    [InlineData("S3Replication.Cli")]
    [InlineData("S3Replication.ReverseSync")]
    public void Aws_and_sandbox_are_reached_in_one_file(string project)
    {
        string[] reaching =
        [
            .. Repository.Sources("src", project)
                .Where(file => SourceText.CodeLines(file).Any(line =>
                    line.Contains("S3Replication.Aws", StringComparison.Ordinal)
                    || line.Contains("S3Replication.Sandbox", StringComparison.Ordinal)))
                .Select(file => Path.GetFileName(file)),
        ];

        // The load context names the two assemblies as text: that is its work.
        Assert.InRange(reaching.Except(["DependencyLoadContext.cs"]).Count(), 0, 1);
    }

    private static XDocument Project(string name) => XDocument.Load(Repository.PathOf("src", name, name + ".csproj"));

    private static IEnumerable<string> References(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(reference => reference.Name!);

    private static void AssertOfTheRuntime(string name) =>
        Assert.True(
            name is "mscorlib" or "netstandard" or "Microsoft.Win32.Primitives" || name.StartsWith("System.", StringComparison.Ordinal),
            $"{name} is not of the base class library.");
}
