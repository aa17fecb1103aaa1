using System.Reflection;
using S3Replication.Sandbox.Faults;
using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.Tests.Persistence;

/// <summary>Nothing that a client can change is forgotten.</summary>
public sealed class PartContractTests
{
    /// <summary>What no part keeps, and why.</summary>
    private static readonly Dictionary<string, string> s_exceptions = new()
    {
        ["BucketTable"] = "buckets and objects have a journal of their own",
        ["DocumentTable"] = "of a bucket, and in its journal",
        ["UploadTable"] = "of a bucket, and in its journal",
        ["SessionTable"] = "sessions hold secrets, which are not written to a disk; who assumed a role assumes it again",
        ["MetricTable"] = "metrics are measurements and not configuration; S3 counts anew",
    };

    private static readonly Type[] s_all = typeof(Composition).Assembly.GetTypes();

    private static readonly Type[] s_parts =
        [.. s_all.Where(type => typeof(IPersistentPart).IsAssignableFrom(type) && type is { IsInterface: false, IsAbstract: false })];

    [Fact]
    public void Whatever_the_state_shows_is_kept()
    {
        Type[] sources = [.. s_all.Where(type => typeof(IStateSource).IsAssignableFrom(type) && !type.IsInterface)];
        HashSet<Type> kept = [.. s_parts.SelectMany(Takes)];

        Assert.True(sources.Length >= 11);
        Assert.All(sources, source => Assert.All(Takes(source), table => Assert.Contains(table, kept)));
    }

    [Fact]
    public void Whatever_the_sandbox_is_put_together_of_and_holds_state_is_kept_or_is_named_with_a_reason()
    {
        HashSet<Type> kept = [.. s_parts.SelectMany(Takes)];
        Type[] tables = [.. s_all.Where(type =>
            type.Name.EndsWith("Table", StringComparison.Ordinal) && type is { IsAbstract: false, IsNested: false, IsGenericType: false })];

        Assert.True(tables.Length >= 12);
        Assert.All(tables, table => Assert.True(kept.Contains(table) != s_exceptions.ContainsKey(table.Name), table.Name));
        Assert.All(s_exceptions.Keys, name => Assert.Contains(tables, table => table.Name == name));
    }

    [Fact]
    public async Task Every_part_is_put_to_work_under_its_own_name()
    {
        Assert.Equal(s_parts.Length, KeptServices.All.Count);
        foreach (var (table, make) in KeptServices.All)
        {
            await using KeptSandbox sandbox = new();
            await make(sandbox);
            Assert.NotEmpty(sandbox.Journal.Documents(table));
        }
    }

    private static IEnumerable<Type> Takes(Type type) => type
        .GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
        .SelectMany(constructor => constructor.GetParameters())
        .Select(parameter => parameter.ParameterType)
        .Where(parameter => parameter.Name.EndsWith("Table", StringComparison.Ordinal));
}
