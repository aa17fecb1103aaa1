using S3Replication.Core.Audit;
using S3Replication.Core.Backfill;
using S3Replication.Core.Backfill.Copy;
using S3Replication.Core.Errors;
using S3Replication.Core.Ports;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Backfill;

public sealed class BackfillObjectsTests
{
    private readonly FakeFiles _files = new();

    // "Object keys in the manifest must be URL encoded": .../userguide/batch-ops-create-job.html#specify-batchjob-manifest
    [Fact]
    public void Keys_are_encoded_and_slashes_are_not()
    {
        using BackfillObjects objects = new(_files, "photos");
        objects.Add("a/b c+d%\"ü,\n", "null", 3, null, null);

        using StreamReader reader = new(objects.Parts[0].Part.OpenRead());
        Assert.Equal("photos,a/b%20c%2Bd%25%22%C3%BC%2C%0A,null\n", reader.ReadToEnd());
    }

    [Fact]
    public void Lists_end_at_the_limit_and_keep_versions_apart_from_current_ones()
    {
        using BackfillObjects objects = new(_files, "photos", perJob: 2);
        foreach (string key in new[] { "a", "b", "c" })
        {
            objects.Add(key, "v", null, "copies", DifferenceKind.Missing);
        }

        objects.Add("d", null, 7, "others", null);

        Assert.Equal([(2L, true), (1L, true), (1L, false)], objects.Parts.Select(part => (part.Part.Count, part.HasVersions)));
        Assert.Equal((4L, 7L, 1L), (objects.Count, objects.Bytes, objects.Sized));
        Assert.Equal(["copies", "others"], objects.Destinations);
    }

    [Fact]
    public void What_no_job_can_bring_is_left_out_and_what_comes_twice_in_a_row_counts_once()
    {
        using BackfillObjects objects = new(_files, "photos");
        foreach (DifferenceKind kind in Enum.GetValues<DifferenceKind>())
        {
            objects.Add("k", "v", 1, "copies", kind);
        }

        Assert.Equal((1L, 4L), (objects.Count, objects.LeftOut));
    }

    [Fact]
    public void Lists_with_the_same_objects_are_the_same_and_others_are_not()
    {
        string Digest(params string[] keys)
        {
            using BackfillObjects objects = new(_files, "photos");
            Array.ForEach(keys, key => objects.Add(key, "v", null, null, null));
            return objects.Parts[0].Part.Digest;
        }

        Assert.Equal(Digest("a", "b"), Digest("a", "b"));
        Assert.NotEqual(Digest("a", "b"), Digest("a", "c"));
    }

    [Fact]
    public void A_long_list_is_on_the_disk_and_not_in_memory()
    {
        Bin disk = new();
        using BackfillObjects objects = new(disk, "photos");
        long bytes = 0;
        for (int i = 0; i < 200_000; i++)
        {
            string key = $"a/long/prefix/of/a/key/{i:000000000}";
            objects.Add(key, "3sL4kqtJlcpXroDTDmJrmSpXd3dIbrHY", 1, null, null);
            bytes += "photos".Length + 1 + key.Length + 1 + 32 + 1;
        }

        Assert.Equal(200_000, objects.Count);
        Assert.InRange(disk.Written, bytes - 65_536, bytes);
        Assert.InRange(disk.Longest, 1, 65_536);
    }

    [Theory]
    [InlineData("photos", "others")]
    [InlineData("pictures", "copies")]
    [InlineData("pictures", null)]
    public void Objects_of_another_pair_of_buckets_are_refused_and_both_are_named(string source, string? destination)
    {
        using BackfillObjects objects = new(_files, "photos", "copies", method: BackfillMethod.Copy);

        CrrException refused = Assert.Throws<CrrException>(() => objects.Add("k", "v", 1, destination, null, source));

        Assert.Equal((CrrErrorCode.InvalidParameter, "k", 0L), (refused.Code, refused.Target, objects.Count));
        Assert.All(
            new[] { source, destination ?? "photos", "photos", "copies" },
            bucket => Assert.Contains(bucket, refused.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Objects_come_back_as_they_were_whatever_their_keys_are()
    {
        string[] keys = ["a", "b c+d%\"ü,\n", .. Enumerable.Range(0, 9000).Select(number => $"many/{number}")];
        using BackfillObjects objects = new(_files, "photos", "copies", method: BackfillMethod.Copy);
        Array.ForEach(keys, key => objects.Add(key, "v", 1, "copies", null, "photos"));
        objects.Add("current", null, 1, null, null);

        List<CopyItem> read = [];
        await foreach (CopyItem item in objects.ReadAsync(TestContext.Current.CancellationToken))
        {
            read.Add(item);
        }

        Assert.Equal([.. keys.Select(key => new CopyItem("photos", "copies", key, "v")), new CopyItem("photos", "copies", "current", null)], read);
        Assert.Equal((2, 2), (_files.ScratchMade, _files.ScratchOpen));
    }

    [Fact]
    public void A_bucket_that_can_be_none_is_refused() =>
        Assert.Equal(CrrErrorCode.InvalidBucketName, Assert.Throws<CrrException>(() => new BackfillObjects(_files, "No Bucket")).Code);

    // A disk whose bytes nobody asks for.
    private sealed class Bin : ILocalFiles, IScratchFile
    {
        public string Folder => "/bin";

        public long Written { get; private set; }

        public int Longest { get; private set; }

        public Stream? TryOpenRead(string path) => null;

        public IScratchFile CreateScratch() => this;

        public void Write(long offset, ReadOnlySpan<byte> bytes)
        {
            Written += bytes.Length;
            Longest = Math.Max(Longest, bytes.Length);
        }

        public void Read(long offset, Span<byte> bytes) => bytes.Clear();

        public void Dispose()
        {
        }
    }
}
