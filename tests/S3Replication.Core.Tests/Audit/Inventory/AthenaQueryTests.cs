using S3Replication.Core.Audit;
using S3Replication.Core.Errors;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Audit.Inventory;

/// <summary>The statements for Athena; what the query finds is shown on a real engine in the tests with clients.</summary>
public sealed class AthenaQueryTests
{
    private readonly FakeAws _aws = new();
    private readonly InventoryText _source = new("photos");
    private readonly InventoryText _destination = new("copies");

    // the statement of https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-inventory-athena-query.html for CSV
    [Fact]
    public async Task Tables_lie_where_S3_delivers_the_inventory_for_Hive_and_have_its_columns()
    {
        IReadOnlyList<AthenaStatement> statements = await WriteAsync(_source, _destination, new(_source.Address, _destination.Address));

        Assert.Equal([1, 2, 3], statements.Select(statement => statement.Order));
        string create = statements[0].Text;
        Assert.Contains("LOCATION 's3://inventories/inv/photos/daily/hive/'\n", create, StringComparison.Ordinal);
        Assert.Contains("ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'\n", create, StringComparison.Ordinal);
        Assert.Contains("STORED AS INPUTFORMAT 'org.apache.hadoop.hive.ql.io.SymlinkTextInputFormat'\n", create, StringComparison.Ordinal);
        Assert.Contains("OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.IgnoreKeyTextOutputFormat'\n", create, StringComparison.Ordinal);
        Assert.Contains("PARTITIONED BY (`dt` string)\n", create, StringComparison.Ordinal);
        Assert.Equal(
            ["bucket", "key", "version_id", "is_latest", "is_delete_marker", "size", "last_modified_date", "e_tag", "storage_class", "is_multipart_uploaded", "replication_status", "encryption_status"],
            create.Split('\n').Where(line => line.StartsWith("  `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]));
        Assert.Contains("dt = '2026-11-20-01-00'", statements[2].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_inventory_has_the_same_table_and_another_one_another()
    {
        InventoryText elsewhere = new("photos") { InventoryBucket = "elsewhere" };
        string first = Table(await WriteAsync(_source, _destination, new(_source.Address, _destination.Address)));
        string again = Table(await WriteAsync(_source, _destination, new(_source.Address, _destination.Address) { Prefix = "x" }));
        string other = Table(await WriteAsync(elsewhere, _destination, new(elsewhere.Address, _destination.Address)));

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        static string Table(IReadOnlyList<AthenaStatement> statements) => statements[0].Text.Split('`')[1];
    }

    [Fact]
    public async Task Hostile_names_stay_within_their_quotes()
    {
        InventoryText hostile = new("it's`;--\"") { Columns = InventoryText.AllColumns + ", x` string); DROP TABLE t; --, E-Tag, E Tag" };
        Dictionary<string, byte[]> files = hostile.Files();
        FakeBucket bucket = _aws.AddBucket("inventories");
        string key = "in'v\\/it's`/daily/2026-11-20T01-00Z/manifest.json";
        bucket.Versions.Add(new FakeVersion(key, "v", files[hostile.ManifestKey], hostile.Created));
        Put(_destination);

        IReadOnlyList<AthenaStatement> statements = await new WriteAthenaQuery(_aws.Services).ExecuteAsync(
            new($"s3://inventories/{key}", _destination.Address) { Prefix = "' OR 'a'='a" }, new FakeContext(), TestContext.Current.CancellationToken);

        Assert.Contains("LOCATION 's3://inventories/in\\'v\\\\/it\\'s`/daily/hive/'\n", statements[0].Text, StringComparison.Ordinal);
        // Of names only letters, digits and underscores are left, and none comes twice.
        string[] names = [.. statements[0].Text.Split('\n').Where(line => line.StartsWith("  `", StringComparison.Ordinal)).Select(line => line[3..line.LastIndexOf('`')])];
        Assert.All(names, name => Assert.Matches("^[a-z0-9_]+$", name));
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.Matches("^CREATE EXTERNAL TABLE IF NOT EXISTS `[a-z0-9_]+` \\(\n", statements[0].Text);
        Assert.Contains("= ''' OR ''a''=''a'", statements[2].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("copy/manifest.json", "copy on this machine")]
    [InlineData("s3://inventories/manifest.json", "2026-11-20T01-00Z")]
    [InlineData("s3://inventories/inv/photos/daily/latest/manifest.json", "2026-11-20T01-00Z")]
    [InlineData("s3://inventories/inv//photos/daily/2026-11-20T01-00Z/manifest.json", "two slashes")]
    public async Task A_manifest_that_does_not_lie_where_S3_delivers_it_is_refused_before_any_call(string manifest, string said)
    {
        CrrException error = await Assert.ThrowsAsync<CrrException>(() => WriteAsync(_source, _destination, new(manifest, _destination.Address)));

        Assert.Equal((CrrErrorCode.InvalidParameter, manifest), (error.Code, error.Target));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.Empty(_aws.Calls);
    }

    [Fact]
    public async Task A_rule_is_refused_since_the_query_can_not_tell_its_part()
    {
        CrrException error = await Assert.ThrowsAsync<CrrException>(
            () => WriteAsync(_source, _destination, new(_source.Address, _destination.Address) { RuleId = "crr" }));

        Assert.Equal((CrrErrorCode.InvalidParameter, "crr"), (error.Code, error.Target));
    }

    private Task<IReadOnlyList<AthenaStatement>> WriteAsync(InventoryText source, InventoryText destination, CompareInventoriesRequest request)
    {
        Put(source);
        Put(destination);
        return new WriteAthenaQuery(_aws.Services).ExecuteAsync(request, new FakeContext(), TestContext.Current.CancellationToken);
    }

    private void Put(InventoryText text)
    {
        if (!_aws.Buckets.TryGetValue(text.InventoryBucket, out FakeBucket? bucket))
        {
            bucket = _aws.AddBucket(text.InventoryBucket);
        }

        foreach ((string key, byte[] content) in text.Files())
        {
            bucket.Versions.Add(new FakeVersion(key, "v", content, text.Created));
        }
    }
}
