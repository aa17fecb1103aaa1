using System.Text;
using S3Replication.Core.Audit.Inventory;
using S3Replication.Core.Errors;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Audit.Inventory;

/// <summary>An inventory that is not as S3 delivered it, or does not tell enough, is refused.</summary>
public sealed class InventoryReaderTests
{
    private readonly FakeFiles _files = new();
    private readonly FakeContext _context = new();

    [Fact]
    public async Task A_whole_inventory_is_read_and_nothing_is_said()
    {
        InventoryText text = new InventoryText("photos");
        text.Add(text.Row("a", "v1"), text.Row("b", "v2"));
        text.Add(text.Row("c", "v3"));

        Assert.Equal(3, await ReadAsync(text));
        Assert.Empty(_context.Verboses);
        Assert.Equal(0, _files.ScratchMade);
    }

    [Fact]
    public async Task A_manifest_that_was_changed_is_refused_by_its_checksum()
    {
        InventoryText text = new InventoryText("photos");
        text.Add(text.Row("a", "v1"));
        Put(text);
        _files.Files["copy/" + text.ManifestKey] = Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(text.Manifest()).Replace("photos\"", "photog\"", StringComparison.Ordinal));

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => ReadPutAsync(text));

        Assert.Equal(CrrErrorCode.ContentCorrupted, error.Code);
        Assert.Contains("manifest.checksum", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manifest_without_a_checksum_beside_it_is_read_and_that_is_said()
    {
        InventoryText text = new InventoryText("photos");
        text.Add(text.Row("a", "v1"));
        Put(text);
        _files.Files.Remove("copy/" + text.ManifestKey.Replace("manifest.json", "manifest.checksum", StringComparison.Ordinal));

        Assert.Equal(1, await ReadPutAsync(text));
        Assert.Contains("manifest.checksum", Assert.Single(_context.Verboses), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "bytes")]
    [InlineData(false, "MD5")]
    public async Task A_data_file_that_was_cut_off_or_changed_is_refused(bool cutOff, string named)
    {
        InventoryText text = new InventoryText("photos");
        text.Add([.. Enumerable.Range(0, 1000).Select(i => text.Row($"key-{i}", $"v{i}"))]);
        Put(text);
        byte[] content = text.DataFiles[0].Content;
        byte[] changed = [.. content];
        changed[^20] ^= 1;
        _files.Files["copy/" + text.DataFiles[0].Key] = cutOff ? content[..^20] : changed;

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => ReadPutAsync(text));

        Assert.Equal((CrrErrorCode.ContentCorrupted, text.DataFiles[0].Key), (error.Code, error.Target));
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_file_that_is_not_compressed_is_refused()
    {
        CrrException error = await Assert.ThrowsAsync<CrrException>(
            () => ReadAsync(new InventoryText("photos").AddBytes("Bucket,Key\n"u8.ToArray())));

        Assert.Equal(CrrErrorCode.ContentCorrupted, error.Code);
        Assert.Contains("gzip", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"photos\",\"a\"\n", "has 2 columns; its manifest names 12, in row 2")]
    [InlineData("\"photos\",\"%zz\",\"v\",\"true\",\"false\",\"1\",\"2026-11-01T10:00:00.000Z\",\"e\",\"\",\"\",\"\",\"\"\n", "'%zz', which is not URL-encoded, in row 2")]
    [InlineData("\"photos\",\"a%C3%28\",\"v\",\"true\",\"false\",\"1\",\"2026-11-01T10:00:00.000Z\",\"e\",\"\",\"\",\"\",\"\"\n", "'a%C3%28', which is not in UTF-8, in row 2")]
    [InlineData("\"photos\",\"\",\"v\",\"true\",\"false\",\"1\",\"2026-11-01T10:00:00.000Z\",\"e\",\"\",\"\",\"\",\"\"\n", "no key, in row 2")]
    [InlineData("\"photos\",\"a\",\"v\",\"true\",\"false\",\"x\",\"2026-11-01T10:00:00.000Z\",\"e\",\"\",\"\",\"\",\"\"\n", "'x', which is no size, in row 2")]
    [InlineData("\"photos\",\"a\",\"v\",\"true\",\"false\",\"1\",\"then\",\"e\",\"\",\"\",\"\",\"\"\n", "'then', which is no time, in row 2")]
    [InlineData("\"photos\",\"a\n", "has a quote that nothing closes, in row 2")]
    public async Task A_row_that_makes_no_sense_is_refused_with_its_number(string row, string problem)
    {
        InventoryText text = new InventoryText("photos");
        text.Add(text.Row("first", "v1"), row);

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => ReadAsync(text));

        Assert.Equal(CrrErrorCode.ContentCorrupted, error.Code);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_file_that_is_gone_is_named_with_what_to_do()
    {
        InventoryText text = new InventoryText("photos");
        text.Add(text.Row("a", "v1"));
        Put(text);
        _files.Files.Remove("copy/" + text.DataFiles[0].Key);

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => ReadPutAsync(text));

        Assert.Equal((CrrErrorCode.ObjectNotFound, text.DataFiles[0].Key), (error.Code, error.Target));
        Assert.Contains($"s3://inventories/{text.DataFiles[0].Key}", error.Remedy, StringComparison.Ordinal);
    }

    // "If set to Current, the list does not contain these version-related fields":
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_InventoryConfiguration.html
    [Fact]
    public async Task An_inventory_of_current_versions_is_refused_for_versions_and_taken_for_current_objects()
    {
        InventoryText text = new("photos") { Columns = InventoryText.CurrentColumns };
        text.Add("\"photos\",\"a\",\"1\",\"2026-11-01T10:00:00.000Z\",\"e\",\"STANDARD\"\n");

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => ReadAsync(text));

        Assert.Equal(CrrErrorCode.InvalidState, error.Code);
        Assert.Contains("include all versions", error.Remedy, StringComparison.Ordinal);
        Assert.Contains("-CurrentOnly", error.Remedy, StringComparison.Ordinal);
        Assert.Equal(1, await ReadAsync(text, currentOnly: true));
    }

    [Theory]
    [InlineData("Bucket, Key, VersionId, IsLatest, IsDeleteMarker", "no Size, no LastModifiedDate, no ETag")]
    [InlineData("Bucket, VersionId, IsLatest, Size, LastModifiedDate, ETag", "no Key, no IsDeleteMarker")]
    [InlineData("Bucket, Key, VersionId", "no Size, no LastModifiedDate, no ETag, no IsLatest, no IsDeleteMarker")]
    public async Task Columns_without_which_nothing_can_be_compared_are_named(string columns, string named)
    {
        CrrException error = await Assert.ThrowsAsync<CrrException>(() => ReadAsync(new InventoryText("photos") { Columns = columns }));

        Assert.Equal(CrrErrorCode.InvalidState, error.Code);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_may_stand_in_any_order_and_those_that_would_tell_more_are_named()
    {
        InventoryText text = new("photos") { Columns = "ETag,Size,IsDeleteMarker,IsLatest,VersionId,LastModifiedDate,Key,Bucket" };
        text.Add("e,7,false,true,v1,2026-11-01T10:00:00.000Z,a+b,photos\n");

        Assert.Equal(1, await ReadAsync(text));
        Assert.Contains("no StorageClass, no ReplicationStatus, no EncryptionStatus", Assert.Single(_context.Verboses), StringComparison.Ordinal);
    }

    // where "aws s3 sync" puts the files of a bucket, of a folder of it, and of the configuration's folder; and all in one folder
    [Theory]
    [InlineData("copy/inv/photos/daily/2026-11-20T01-00Z/manifest.json", "copy/inv/photos/daily/data/0.csv.gz")]
    [InlineData("copy/photos/daily/2026-11-20T01-00Z/manifest.json", "copy/photos/daily/data/0.csv.gz")]
    [InlineData("copy/2026-11-20T01-00Z/manifest.json", "copy/data/0.csv.gz")]
    [InlineData("copy/manifest.json", "copy/0.csv.gz")]
    [InlineData("copy/manifest.json", "copy/inv/photos/daily/data/0.csv.gz")]
    public async Task Data_files_are_found_where_copies_of_an_inventory_have_them(string manifest, string data)
    {
        InventoryText text = new InventoryText("photos");
        text.Add(text.Row("a", "v1"));
        _files.Files[manifest] = text.Manifest();
        _files.Files[data] = text.DataFiles[0].Content;

        Assert.Equal(1, await ReadAsync(text, manifest, currentOnly: false));
    }

    [Theory]
    [InlineData("../../etc/shadow")]
    [InlineData("/etc/shadow")]
    [InlineData("C:\\secrets")]
    public async Task A_manifest_that_leads_out_of_its_folders_is_refused(string key)
    {
        InventoryText text = new InventoryText("photos");
        text.Add(text.Row("a", "v1"));
        _files.Files["copy/manifest.json"] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text.Manifest())
            .Replace(text.DataFiles[0].Key, key.Replace("\\", "\\\\", StringComparison.Ordinal), StringComparison.Ordinal));

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => ReadAsync(text, "copy/manifest.json", currentOnly: false));

        Assert.Equal(CrrErrorCode.InvalidJson, error.Code);
    }

    private void Put(InventoryText text)
    {
        foreach ((string key, byte[] content) in text.Files())
        {
            _files.Files["copy/" + key] = content;
        }
    }

    private Task<long> ReadAsync(InventoryText text, bool currentOnly = false)
    {
        Put(text);
        return ReadPutAsync(text, currentOnly);
    }

    private Task<long> ReadPutAsync(InventoryText text, bool currentOnly = false) =>
        ReadAsync(text, "copy/" + text.ManifestKey, currentOnly);

    private async Task<long> ReadAsync(InventoryText text, string manifestPath, bool currentOnly)
    {
        _ = text;
        InventoryLocation location = InventoryLocation.Parse(manifestPath);
        InventoryReader reader = new(new LocalInventoryFiles(_files, location), location.Text);
        InventoryManifest manifest = await reader.ReadManifestAsync(_context, TestContext.Current.CancellationToken);
        reader.RefuseUnlessEnough(manifest.Schema, currentOnly, _context);
        using PartitionedRows rows = new(_files, new PartitionLayout(256, 32 * 1024));
        RowPacker packer = new(manifest.Schema, new InventoryTexts(), new RowSelection(currentOnly, default));
        long count = 0;
        foreach (InventoryFile file in manifest.Files)
        {
            count += await reader.ReadRowsAsync(manifest, file, packer, rows, TestContext.Current.CancellationToken);
        }

        return count;
    }
}
