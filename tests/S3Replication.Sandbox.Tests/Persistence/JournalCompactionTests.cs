using System.Text;
using S3Replication.Sandbox.Persistence;
using S3Replication.Sandbox.Storage;
using S3Replication.Sandbox.Tests.S3;

namespace S3Replication.Sandbox.Tests.Persistence;

/// <summary>A journal in use is written anew, and whatever was acknowledged is in it at any instant.</summary>
public sealed class JournalCompactionTests : IDisposable
{
    private const int Floor = 50_000;

    private readonly TemporaryDirectory _directory = new();
    private readonly TemporaryDirectory _copy = new();

    public void Dispose()
    {
        _directory.Dispose();
        _copy.Dispose();
    }

    [Fact]
    public async Task A_journal_in_which_the_same_is_written_again_and_again_does_not_grow()
    {
        string value = new('x', 1000);
        using (DirectoryStore store = Begin())
        {
            store.Append(Entry("once", "kept"), Entry("gone", value));
            store.Append(new JournalEntry("t", "gone", default, IsRemoval: true));
            for (int i = 0; i < 2000; i++)
            {
                store.Append(Entry("same", value + i));
                await store.LastCompaction;
                Assert.InRange(store.Length, Frame.HeadSize, Floor + 10_000);
            }
        }

        using DirectoryStore again = DirectoryStore.Open(_directory.Path);
        Assert.Equal(["once=kept", $"same={value}1999"], Say(again));
        Assert.Empty(again.Warnings);
        Assert.Equal(["journal", "lock"], Directory.GetFileSystemEntries(_directory.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task What_counts_is_left_as_it_is()
    {
        using DirectoryStore store = Begin();
        for (int i = 0; i < 1000; i++)
        {
            store.Append(Entry("k" + i, new string('x', 1000)));
            await store.LastCompaction;
        }

        Assert.InRange(store.Length, 1_000_000, 1_100_000);
    }

    [Fact]
    public async Task What_belongs_to_a_bucket_that_is_gone_goes()
    {
        using (SandboxStore store = SandboxStore.Open(_directory.Path, Floor))
        {
            S3Harness s3 = new(buckets: store.Buckets);
            store.Begin();
            string tagging = $"<Tagging><TagSet><Tag><Key>a</Key><Value>{new string('b', 200)}</Value></Tag></TagSet></Tagging>";
            for (int i = 0; i < 500; i++)
            {
                await s3.CreateBucketAsync("mine");
                Assert.Equal(204, (await s3.SendAsync("PUT", "/mine?tagging", tagging)).Status);
                Assert.Equal(204, (await s3.SendAsync("DELETE", "/mine")).Status);
                await CompactionOf(store);
            }

            Assert.InRange(new FileInfo(_directory.Journal).Length, Frame.HeadSize, Floor + 10_000);
        }

        using SandboxStore again = SandboxStore.Open(_directory.Path);
        Assert.Empty(again.Buckets.All);
    }

    /// <summary>Whoever copies an object has its body while the object itself is deleted.</summary>
    [Fact]
    public async Task A_body_that_nothing_named_for_a_while_is_there_when_it_is_named_again()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("bytes");
        using (SandboxStore store = SandboxStore.Open(_directory.Path, Floor))
        {
            S3Harness s3 = new(buckets: store.Buckets);
            store.Begin();
            Bucket bucket = await s3.CreateBucketAsync("mine", versioned: false);
            await s3.SendAsync("PUT", "/mine/a", bytes);
            await NameAgainAsync(store, s3, bucket, "a", "b");
        }

        // The body is in the journal alone now.
        using (SandboxStore store = SandboxStore.Open(_directory.Path, Floor))
        {
            S3Harness s3 = new(buckets: store.Buckets);
            store.Begin();
            Bucket bucket = store.Buckets.Find("mine")!;
            await NameAgainAsync(store, s3, bucket, "b", "c");
            Assert.Equal(bytes, (await s3.SendAsync("GET", "/mine/c")).Body);
        }

        using SandboxStore again = SandboxStore.Open(_directory.Path);
        S3Harness reader = new(buckets: again.Buckets);
        again.Begin();
        Assert.Equal(bytes, (await reader.SendAsync("GET", "/mine/c")).Body);
    }

    /// <summary>A copy of the directory is what a kill at that instant would leave.</summary>
    [Fact]
    public async Task At_any_instant_the_directory_has_all_that_was_acknowledged()
    {
        const int Writers = 4;
        int[] acknowledged = new int[Writers];
        HashSet<string> journals = [];
        using CancellationTokenSource enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using DirectoryStore store = Begin();
        Task[] writers = [.. Enumerable.Range(0, Writers).Select(writer => Task.Factory.StartNew(
            () =>
            {
                string padding = new('x', 300);
                for (int i = 1; !enough.IsCancellationRequested; i++)
                {
                    store.Append(Entry("w" + writer, i + padding), Entry($"w{writer}/{i % 10}", padding));
                    Volatile.Write(ref acknowledged[writer], i);
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default))];
        try
        {
            while (journals.Count < 20)
            {
                int[] before = [.. acknowledged.Select((_, writer) => Volatile.Read(ref acknowledged[writer]))];
                byte[] journal = ReadJournal();
                await File.WriteAllBytesAsync(_copy.Journal, journal, TestContext.Current.CancellationToken);
                journals.Add(Convert.ToHexString(journal[..Frame.HeadSize]));
                using DirectoryStore copy = DirectoryStore.Open(_copy.Path);
                for (int writer = 0; writer < Writers; writer++)
                {
                    int there = copy.Documents("t").TryGetValue("w" + writer, out ReadOnlyMemory<byte> value)
                        ? int.Parse(Encoding.UTF8.GetString(value.Span).TrimEnd('x'))
                        : 0;
                    Assert.InRange(there, before[writer], int.MaxValue);
                    Assert.Equal(Math.Min(there, 10), copy.Documents("t").Keys.Count(key => key.StartsWith($"w{writer}/", StringComparison.Ordinal)));
                }
            }
        }
        finally
        {
            await enough.CancelAsync();
            await Task.WhenAll(writers);
        }
    }

    [Fact]
    public async Task A_journal_that_can_t_be_written_anew_is_good_as_it_is()
    {
        using (DirectoryStore store = Begin())
        {
            // Nobody can make a file where a directory is.
            DirectoryInfo taken = Directory.CreateDirectory(_directory.Journal + ".new");
            for (int i = 0; i < 500; i++)
            {
                store.Append(Entry("same", new string('x', 1000) + i));
                await store.LastCompaction;
            }

            Assert.InRange(store.Length, 500_000, 600_000);
            taken.Delete();
            for (int i = 500; i < 2000; i++)
            {
                store.Append(Entry("same", new string('x', 1000) + i));
                await store.LastCompaction;
            }

            Assert.InRange(store.Length, Frame.HeadSize, 100_000);
        }

        using DirectoryStore again = DirectoryStore.Open(_directory.Path);
        Assert.EndsWith("x1999", Assert.Single(Say(again)));
    }

    [Fact]
    public void A_store_may_end_while_its_journal_is_written_anew()
    {
        for (int round = 0; round < 50; round++)
        {
            using (DirectoryStore store = Begin())
            {
                while (store.LastCompaction.IsCompletedSuccessfully && store.Length < 10 * Floor)
                {
                    store.Append(Entry("same", new string('x', 1000) + round));
                }
            }

            using DirectoryStore again = DirectoryStore.Open(_directory.Path);
            Assert.EndsWith("x" + round, Assert.Single(Say(again)));
            Assert.Empty(again.Warnings);
        }
    }

    private static JournalEntry Entry(string key, string value) => new("t", key, Encoding.UTF8.GetBytes(value));

    private static IEnumerable<string> Say(DirectoryStore store) => store.Documents("t")
        .OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}={Encoding.UTF8.GetString(entry.Value.Span)}");

    private static Task CompactionOf(SandboxStore store) => ((DirectoryStore)store.Journal).LastCompaction;

    private async Task NameAgainAsync(SandboxStore store, S3Harness s3, Bucket bucket, string from, string to)
    {
        StoredVersion held = bucket.Find(from, versionId: null)!;
        Assert.Equal(204, (await s3.SendAsync("DELETE", "/mine/" + from)).Status);
        byte[] head = ReadJournal()[..Frame.HeadSize];
        while (ReadJournal().AsSpan().StartsWith(head))
        {
            await s3.SendAsync("PUT", "/mine/other", new byte[10_000]);
            await CompactionOf(store);
        }

        bucket.Put(held with { Key = to });
    }

    private DirectoryStore Begin()
    {
        DirectoryStore store = DirectoryStore.Open(_directory.Path, Floor);
        store.Begin(new Dictionary<string, JournalBlob>());
        return store;
    }

    private byte[] ReadJournal()
    {
        using FileStream file = new(_directory.Journal, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using MemoryStream bytes = new();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}
