using System.Text.Json;

namespace S3Replication.Clients.Tests;

/// <summary>
/// Inventories of buckets in the sandbox, delivered as S3 delivers them by <c>python/inventory.py</c>; compared by <c>crr</c>, and by
/// its query for Athena on SQLite, which knows the same SQL.
/// </summary>
public sealed class InventoryTests
{
    // Tags and a disabled rule, priorities that overlap, markers that travel and those that don't, keys under KMS.
    private const string Rules =
        """
        import boto3, sys
        s3 = boto3.client("s3")
        configuration = s3.get_bucket_replication(Bucket="inventory-a")["ReplicationConfiguration"]
        destination = configuration["Rules"][0]["Destination"]
        def rule(priority, filter, markers, status="Enabled", **more):
            return dict(ID=f"rule {priority}", Priority=priority, Filter=filter, Status=status, Destination=destination,
                        DeleteMarkerReplication={"Status": markers}, **more)
        configuration["Rules"] = [
            rule(1, {"Prefix": "in/"}, "Enabled"),
            rule(2, {"Tag": {"Key": "class", "Value": "it's gold"}}, "Disabled"),
            rule(3, {"Prefix": "it's/"}, "Disabled"),
            rule(4, {"Prefix": "off/"}, "Enabled", "Disabled"),
            rule(5, {"Prefix": "😀/"}, "Enabled"),
            rule(6, {"And": {"Prefix": "in/a", "Tags": [{"Key": "class", "Value": "it's gold"}]}}, "Disabled"),
        ]
        s3.put_bucket_replication(Bucket="inventory-a", ReplicationConfiguration=configuration)
        """;

    [Fact]
    public async Task Crr_and_its_query_for_Athena_find_the_same_differences()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        ClientProgram python = await FindAsync(sandbox);
        await sandbox.PairAsync("inventory-a", "inventory-b");
        await BucketsAsync(sandbox, python);
        (await python.RunAsync(sandbox.Folder, "-c", Rules)).Succeeded();
        string[] manifests = Lines(await RunAsync(sandbox, python, "invent", "1"));
        foreach (string[] options in (string[][])[[], ["--current-only"], ["--prefix", "in/", "--since", "2026-11-13T00:00:00Z", "--kind", "Missing", "Extra", "Lagging"]])
        {
            ClientResult compared = await CompareAsync(sandbox, manifests, [.. options, "--json"]);
            Assert.True(compared.ExitCode is 1 or 3, compared.Error);
            sandbox.Write("query.jsonl", (await CompareAsync(sandbox, manifests, [.. options, "--athena-query", "--json"])).Succeeded());

            string[] found = Lines(await RunAsync(sandbox, python, "query", "query.jsonl"));

            Assert.NotEmpty(found);
            // A key whose versions differ, and which has another current version, is two records here and one row there.
            Assert.Equal(
                Lines(compared.Output).Select(line => Parse(line, "key", "versionId", "kind", "changedMeanwhile")).DistinctBy(record => (record.Key, record.Version))
                    .Select(record => $"{record}").Order(StringComparer.Ordinal),
                found.Select(line => Parse(line, "key", "version_id", "kind", "changed_meanwhile")).Select(record => $"{record}").Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task What_a_pair_lacks_is_told_from_inventories_with_the_replication_status()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        ClientProgram python = await FindAsync(sandbox);
        const string Work =
            """
            import boto3, sys
            here, there = boto3.client("s3"), boto3.client("s3", region_name="ap-southeast-1")
            if sys.argv[1] == "before":
                here.put_object(Bucket="inventory-a", Key="old it's +%/ключ", Body=b"before the rule")
            elif sys.argv[1] == "rule":
                here.put_object(Bucket="inventory-a", Key="brought", Body=b"1")
                here.put_object(Bucket="inventory-a", Key="lost", Body=b"2")
            else:
                version = there.list_object_versions(Bucket="inventory-b", Prefix="lost")["Versions"][0]["VersionId"]
                there.delete_object(Bucket="inventory-b", Key="lost", VersionId=version)
                there.put_object(Bucket="inventory-b", Key="own", Body=b"3")
            """;
        await BucketsAsync(sandbox, python);
        (await python.RunAsync(sandbox.Folder, "-c", "import boto3\ns3 = boto3.client('s3')\ns3.create_bucket(Bucket='inventory-a', CreateBucketConfiguration={'LocationConstraint': 'eu-west-1'})\ns3.put_bucket_versioning(Bucket='inventory-a', VersioningConfiguration={'Status': 'Enabled'})")).Succeeded();
        (await python.RunAsync(sandbox.Folder, "-c", Work, "before")).Succeeded();
        await sandbox.PairAsync("inventory-a", "inventory-b");
        (await python.RunAsync(sandbox.Folder, "-c", Work, "rule")).Succeeded();
        await sandbox.WaitForDeliveriesAsync();
        (await python.RunAsync(sandbox.Folder, "-c", Work, "after")).Succeeded();
        string[] manifests =
        [
            Lines(await RunAsync(sandbox, python, "deliver", "inventory-a", "reports-a", "eu-west-1"))[0],
            Lines(await RunAsync(sandbox, python, "deliver", "inventory-b", "reports-b", "ap-southeast-1"))[0],
        ];

        ClientResult compared = await CompareAsync(sandbox, manifests, ["--lag-limit", "0", "--json"]);

        Assert.Equal(1, compared.ExitCode);
        Assert.Equal(
            ["Extra own None", "Missing lost Completed", "Missing old it's +%/ключ None"],
            Lines(compared.Output).Select(line =>
            {
                using JsonDocument record = JsonDocument.Parse(line);
                return $"{Text(record, "kind")} {Text(record, "key")} {Text(record, "replicationStatus")}";
            }).Order(StringComparer.Ordinal));
    }

    private static async Task<ClientProgram> FindAsync(CrrSandbox sandbox)
    {
        ClientProgram python = ClientProgram.Find("python3", sandbox.Environment);
        ClientResult has = await python.RunAsync(sandbox.Folder, "-c", "import boto3, sqlite3, sys; sys.exit(sqlite3.sqlite_version_info < (3, 39))");
        Assert.SkipWhen(has.ExitCode != 0, "'python3' has no boto3, or an SQLite older than 3.39, which knows no FULL OUTER JOIN.");
        return python;
    }

    private static async Task BucketsAsync(CrrSandbox sandbox, ClientProgram python) => (await python.RunAsync(
        sandbox.Folder,
        "-c",
        "import boto3\nfor name, region in (('reports-a', 'eu-west-1'), ('reports-b', 'ap-southeast-1')): boto3.client('s3', region_name=region).create_bucket(Bucket=name, CreateBucketConfiguration={'LocationConstraint': region})")).Succeeded();

    private static async Task<string> RunAsync(CrrSandbox sandbox, ClientProgram python, params string[] arguments) =>
        (await python.RunAsync(sandbox.Folder, [Path.Combine(AppContext.BaseDirectory, "python", "inventory.py"), .. arguments])).Succeeded();

    private static Task<ClientResult> CompareAsync(CrrSandbox sandbox, string[] manifests, string[] options) => ClientProgram.Crr(sandbox.Environment)
        .RunAsync(sandbox.Folder, ["compare", "--source-inventory", manifests[0], "--destination-inventory", manifests[1], .. options]);

    private static string[] Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Text(JsonDocument record, string property) => $"{record.RootElement.GetProperty(property)}";

    private static (string Key, string Version, string Kind, bool Meanwhile) Parse(string line, string key, string version, string kind, string meanwhile)
    {
        using JsonDocument record = JsonDocument.Parse(line);
        return (Text(record, key), Text(record, version), Text(record, kind), Text(record, meanwhile) is "True" or "true" or "1");
    }
}
