using System.Reflection;
using S3Replication.Core.Errors;
using S3Replication.Loading;

namespace S3Replication.Tests.Loading;

public sealed class DependencyLoadContextTests
{
    private static readonly string s_output = AppContext.BaseDirectory;

    private readonly DependencyLoadContext _empty = new(Path.Combine(s_output, "no-such-folder"));

    [Theory]
    [InlineData("AWSSDK.Core")]
    [InlineData("AWSSDK.S3")]
    [InlineData("S3Replication.Core")]
    [InlineData("S3Replication")]
    [InlineData("Newtonsoft.Json")]
    public void The_default_context_gets_no_other_name_from_here(string name) =>
        Assert.Null(_empty.Resolve(new AssemblyName(name)));

    [Theory]
    [InlineData("S3Replication.Aws")]
    [InlineData("S3Replication.Sandbox")]
    public void A_missing_bridge_is_an_error_that_names_the_file(string name)
    {
        FileNotFoundException error = Assert.Throws<FileNotFoundException>(() => _empty.Resolve(new AssemblyName(name)));

        Assert.EndsWith(name + ".dll", error.FileName, StringComparison.Ordinal);
        Assert.Contains("incomplete", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Core_is_shared_and_never_loaded_a_second_time()
    {
        // This folder has a Core of its own, as a module that was packed wrongly has.
        DependencyLoadContext context = new(s_output);

        Assert.Same(typeof(CrrException).Assembly, context.LoadFromAssemblyName(new AssemblyName("S3Replication.Core")));
    }

    [Fact]
    public void A_bridge_and_the_sdk_behind_it_are_loaded_apart_from_what_is_loaded_already()
    {
        DependencyLoadContext context = new(s_output);

        Assembly aws = context.Resolve(new AssemblyName("S3Replication.Aws"))!;
        Assembly sdk = context.LoadFromAssemblyName(new AssemblyName("AWSSDK.Core"));

        Assert.NotSame(Assembly.Load("S3Replication.Aws"), aws);
        Assert.NotSame(Assembly.Load("AWSSDK.Core"), sdk);
        Assert.Same(context, System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(sdk));
        Assert.Contains(context.Assemblies, assembly => assembly == aws);
    }

    [Fact]
    public void What_the_folder_lacks_comes_from_the_default_context() =>
        Assert.Same(typeof(Uri).Assembly, _empty.LoadFromAssemblyName(typeof(Uri).Assembly.GetName()));
}
