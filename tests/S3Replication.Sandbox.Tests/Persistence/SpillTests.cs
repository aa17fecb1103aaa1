using S3Replication.Sandbox.Storage;
using S3Replication.Sandbox.Tests.S3;

namespace S3Replication.Sandbox.Tests.Persistence;

public sealed class SpillTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(1024 * 1024)]
    [InlineData((1024 * 1024) + 1)]
    [InlineData(5_000_000)]
    public async Task A_body_of_any_size_comes_back_whole_and_in_ranges(int size)
    {
        using SpillFile spill = new(_directory.Path);
        S3Harness s3 = new(buckets: new BucketTable(spill));
        await s3.CreateBucketAsync("mine");
        byte[] body = new byte[size];
        new Random(size).NextBytes(body);
        foreach (string length in new[] { "x-amz-meta-a: b", "@length: unknown" })
        {
            Assert.Equal(200, (await s3.SendAsync("PUT", "/mine/k", body, length)).Status);
            Assert.Equal(body, (await s3.SendAsync("GET", "/mine/k")).Body);
            Assert.Equal(body[(size / 3)..], (await s3.SendAsync("GET", "/mine/k", [], $"Range: bytes={size / 3}-")).Body);
            Assert.Equal(body[^1..], (await s3.SendAsync("GET", "/mine/k", [], "Range: bytes=-1")).Body);
        }

        // What is in memory takes no room there, and a file without a name leaves nothing behind.
        Assert.Equal(size > SpillFile.PieceSize, spill.Used > 0);
        Assert.Empty(Directory.GetFileSystemEntries(_directory.Path));
    }

    [Fact]
    public void The_room_of_a_body_that_nobody_has_any_more_is_given_again()
    {
        using SpillFile spill = new(_directory.Path);
        Write(spill, 3_000_000);
        Assert.Equal(3, spill.Used);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.Equal(0, spill.Used);

        byte[] kept = Write(spill, 2_500_000, out Blob blob);
        Write(spill, 2_500_000);
        using MemoryStream read = new();
        using (Stream stream = blob.OpenRead())
        {
            stream.CopyTo(read);
        }

        Assert.Equal(kept, read.ToArray());
    }

    [Fact]
    public void A_body_that_did_not_come_whole_leaves_no_room_taken()
    {
        using SpillFile spill = new(_directory.Path);
        using (IBlobWriter writer = spill.Create())
        {
            writer.Append(new byte[3_000_000]);
        }

        Assert.Equal(0, spill.Used);
    }

    [Fact]
    public async Task No_room_for_a_body_refuses_it()
    {
        using SpillFile spill = new(Path.Combine(_directory.Path, "nowhere"));
        S3Harness s3 = new(buckets: new BucketTable(spill));
        await s3.CreateBucketAsync("mine");
        S3Answer refused = await s3.SendAsync("PUT", "/mine/k", new byte[2_000_000]);
        Assert.Equal((503, "ServiceUnavailable"), (refused.Status, refused.Code));
        Assert.Contains("nowhere", refused.Message);
        Assert.Equal(404, (await s3.SendAsync("GET", "/mine/k")).Status);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Write(SpillFile spill, int size) => Write(spill, size, out _);

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static byte[] Write(SpillFile spill, int size, out Blob blob)
    {
        byte[] body = new byte[size];
        new Random(size).NextBytes(body);
        using IBlobWriter writer = spill.Create();
        writer.Append(body);
        blob = new Blob(new BlobSegment(writer.Complete(), 0, size));
        return body;
    }
}
