using System.Xml.Linq;
using S3Replication.Sandbox.Persistence;
using S3Replication.Sandbox.Storage;
using S3Replication.Sandbox.Tests.S3;

namespace S3Replication.Sandbox.Tests.Persistence;

public sealed class KeptBucketTests : IDisposable
{
    private const string Lifecycle =
        "<LifecycleConfiguration><Rule><ID>r</ID><Filter/><Status>Enabled</Status><Expiration><Days>3</Days></Expiration></Rule></LifecycleConfiguration>";

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    public static TheoryData<int, bool> Runs => [.. from seed in Enumerable.Range(1, 6) from compacts in (bool[])[false, true] select (seed, compacts)];

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Whatever_was_done_is_there_again(int seed, bool compacts)
    {
        Random random = new(seed);
        List<string> uploads = [];
        for (int start = 0; start < 4; start++)
        {
            string state;
            using (SandboxStore store = compacts ? SandboxStore.Open(_directory.Path, worthCompacting: 1000) : SandboxStore.Open(_directory.Path))
            {
                S3Harness s3 = new(buckets: store.Buckets);
                store.Begin();
                for (int i = 0; i < (compacts ? 300 : 60); i++)
                {
                    await DoAsync(s3, random, uploads);
                }

                state = KeptState.Of(store.Buckets);
            }

            using SandboxStore again = SandboxStore.Open(_directory.Path);
            Assert.Equal(state, KeptState.Of(again.Buckets));
            Assert.Empty(again.Warnings);
        }
    }

    [Fact]
    public async Task Large_bodies_are_files_that_go_when_nothing_names_them()
    {
        byte[] body = new byte[300_000];
        new Random(1).NextBytes(body);
        using (SandboxStore store = SandboxStore.Open(_directory.Path))
        {
            S3Harness s3 = new(buckets: store.Buckets);
            store.Begin();
            await s3.CreateBucketAsync("mine", versioned: false);
            Assert.Equal(200, (await s3.SendAsync("PUT", "/mine/../../x", body)).Status);
            Assert.Equal(200, (await s3.SendAsync("PUT", "/mine/copy", [], "x-amz-copy-source: mine/../../x")).Status);
            Assert.Equal(200, (await s3.SendAsync("PUT", "/mine/gone", body)).Status);
            Assert.Equal(204, (await s3.SendAsync("DELETE", "/mine/gone")).Status);
            Assert.InRange(_directory.Blobs.Length, 1, 2);
            Assert.All(_directory.Blobs, file => Assert.Matches(@"/blobs/[0-9a-f]{2}/[0-9a-f]{32}\z", file.Replace('\\', '/')));
        }

        Assert.Equal(["blobs", "journal", "lock"], Directory.GetFileSystemEntries(_directory.Path).Select(Path.GetFileName).Order());
        using SandboxStore again = SandboxStore.Open(_directory.Path);
        Assert.Single(_directory.Blobs);
        S3Harness reader = new(buckets: again.Buckets);
        again.Begin();
        Assert.Equal(body, (await reader.SendAsync("GET", "/mine/../../x")).Body);
        Assert.Equal(body[1000..200_001], (await reader.SendAsync("GET", "/mine/copy", [], "Range: bytes=1000-200000")).Body);
    }

    [Fact]
    public async Task A_missing_body_is_told_at_the_start()
    {
        using (SandboxStore store = SandboxStore.Open(_directory.Path))
        {
            S3Harness s3 = new(buckets: store.Buckets);
            store.Begin();
            await s3.CreateBucketAsync("mine");
            await s3.SendAsync("PUT", "/mine/large", new byte[100_000]);
        }

        string file = Assert.Single(_directory.Blobs);
        File.Delete(file);
        Core.Errors.CrrException refused = Assert.Throws<Core.Errors.CrrException>(() => SandboxStore.Open(_directory.Path));
        Assert.Contains(file, refused.Message);

        // The refused start has let go of the directory.
        await File.WriteAllBytesAsync(file, new byte[100_000], TestContext.Current.CancellationToken);
        SandboxStore.Open(_directory.Path).Dispose();
    }

    [Fact]
    public async Task A_bucket_of_the_same_name_has_nothing_of_the_one_before()
    {
        using (SandboxStore store = SandboxStore.Open(_directory.Path))
        {
            S3Harness s3 = new(buckets: store.Buckets);
            store.Begin();
            Bucket first = await s3.CreateBucketAsync("mine");
            await s3.SendAsync("PUT", "/mine?lifecycle", Lifecycle);
            await s3.SendAsync("POST", "/mine/k?uploads", []);
            first.Put(new StoredVersion { Key = "k", VersionId = "v", LastModified = default, OwnerId = "1", IsReplica = true });
            first.Remove("k", "v");
            Assert.Equal(204, (await s3.SendAsync("DELETE", "/mine")).Status);
            await s3.CreateBucketAsync("mine", versioned: false);
        }

        using SandboxStore again = SandboxStore.Open(_directory.Path);
        Bucket bucket = again.Buckets.Find("mine")!;
        Assert.Equal(Core.Buckets.VersioningStatus.Unversioned, bucket.Versioning);
        Assert.False(bucket.Configurations.ContainsKey("lifecycle"));
        Assert.Empty(bucket.Uploads);
        Assert.False(bucket.HadReplica("k", "v"));
    }

    [Fact]
    public async Task A_key_that_the_clock_of_the_next_process_would_put_behind_is_in_front_all_the_same()
    {
        DateTimeOffset before;
        using (SandboxStore store = SandboxStore.Open(_directory.Path))
        {
            S3Harness s3 = new(buckets: store.Buckets);
            store.Begin();
            await s3.CreateBucketAsync("mine");
            s3.Clock.Advance(TimeSpan.FromDays(1));
            await s3.SendAsync("PUT", "/mine/k", "1");
            before = store.Buckets.Find("mine")!.Find("k", null)!.LastModified;
        }

        using SandboxStore again = SandboxStore.Open(_directory.Path);
        S3Harness later = new(buckets: again.Buckets);
        again.Begin();
        Assert.True(later.Clock.GetUtcNow() < before);
        await later.SendAsync("PUT", "/mine/k", "2");
        Assert.Equal("2", (await later.SendAsync("GET", "/mine/k")).Text);
    }

    [Fact]
    public async Task The_number_of_an_edit_is_never_given_twice()
    {
        using (SandboxStore store = SandboxStore.Open(_directory.Path))
        {
            S3Harness s3 = new(buckets: store.Buckets);
            store.Begin();
            Bucket bucket = await s3.CreateBucketAsync("mine");
            bucket.Put(new StoredVersion { Key = "k", VersionId = "v", LastModified = default, OwnerId = "1", TagsEdit = 1_000_000_000_000 });
        }

        SandboxStore.Open(_directory.Path).Dispose();
        Assert.True(MetadataEdits.Next() > 1_000_000_000_000);
    }

    [Fact]
    public async Task Bodies_of_a_journal_that_was_written_anew_are_there()
    {
        string state;
        using (SandboxStore store = SandboxStore.Open(_directory.Path))
        {
            S3Harness s3 = new(buckets: store.Buckets);
            store.Begin();
            await s3.CreateBucketAsync("mine", versioned: false);
            byte[] body = new byte[60_000];
            for (int i = 0; i < 120; i++)
            {
                Random.Shared.NextBytes(body);
                await s3.SendAsync("PUT", "/mine/k" + (i % 3), body);
            }

            state = KeptState.Of(store.Buckets);
        }

        long before = new FileInfo(_directory.Journal).Length;
        using (SandboxStore again = SandboxStore.Open(_directory.Path))
        {
            Assert.Equal(state, KeptState.Of(again.Buckets));
            again.Begin();
            Assert.Equal(state, KeptState.Of(again.Buckets));
        }

        Assert.True(new FileInfo(_directory.Journal).Length < before / 10);
        using SandboxStore third = SandboxStore.Open(_directory.Path);
        Assert.Equal(state, KeptState.Of(third.Buckets));
    }

    private static async Task DoAsync(S3Harness s3, Random random, List<string> uploads)
    {
        string bucket = "/bucket" + random.Next(3);
        string path = $"{bucket}/key{random.Next(6)}";
        byte[] body = new byte[random.Next(10) == 0 ? random.Next(65_000, 200_000) : random.Next(3000)];
        random.NextBytes(body);
        s3.Clock.Advance(TimeSpan.FromMilliseconds(random.Next(3)));
        S3Answer answer = await (random.Next(20) switch
        {
            0 or 1 => s3.SendAsync("PUT", bucket),
            2 => s3.SendAsync("DELETE", bucket),
            3 => s3.SendAsync("PUT", bucket + "?versioning", $"<VersioningConfiguration><Status>{(random.Next(3) > 0 ? "Enabled" : "Suspended")}</Status></VersioningConfiguration>"),
            4 => s3.SendAsync("PUT", bucket + "?lifecycle", Lifecycle),
            5 => s3.SendAsync("DELETE", bucket + "?lifecycle"),
            6 => s3.SendAsync("PUT", bucket + "?tagging", $"<Tagging><TagSet><Tag><Key>a</Key><Value>{random.Next()}</Value></Tag></TagSet></Tagging>"),
            7 => s3.SendAsync("PUT", path + "?tagging", $"<Tagging><TagSet><Tag><Key>ä</Key><Value>{random.Next()}</Value></Tag></TagSet></Tagging>"),
            8 or 9 => s3.SendAsync("DELETE", path),
            10 => s3.SendAsync("DELETE", path + "?versionId=" + Version(s3, bucket, random)),
            11 => s3.SendAsync("POST", path + "?uploads", []),
            12 or 13 when uploads.Count > 0 => s3.SendAsync("PUT", $"{uploads[random.Next(uploads.Count)]}&partNumber={random.Next(1, 3)}", body),
            14 when uploads.Count > 0 => CompleteAsync(s3, uploads[random.Next(uploads.Count)]),
            15 when uploads.Count > 0 => s3.SendAsync("DELETE", uploads[random.Next(uploads.Count)]),
            16 => s3.SendAsync("PUT", path, [], "x-amz-copy-source: " + bucket + "/key" + random.Next(6)),
            _ => s3.SendAsync("PUT", path, body, "x-amz-meta-a: b", "x-amz-tagging: t=" + random.Next()),
        });
        if (answer.Status == 200 && answer.Text.Contains("InitiateMultipartUploadResult", StringComparison.Ordinal))
        {
            uploads.Add($"{path}?uploadId={answer.Xml.Elements().Single(element => element.Name.LocalName == "UploadId").Value}");
        }
    }

    private static string Version(S3Harness s3, string bucket, Random random)
    {
        StoredVersion[] versions = [.. s3.Buckets.Find(bucket[1..])?.Keys.SelectMany(key => key.Value) ?? []];
        return versions.Length == 0 ? "null" : versions[random.Next(versions.Length)].VersionId;
    }

    private static async Task<S3Answer> CompleteAsync(S3Harness s3, string upload)
    {
        S3Answer parts = await s3.SendAsync("GET", upload);
        if (parts.Status != 200)
        {
            return parts;
        }

        XNamespace s3Name = parts.Xml.Name.Namespace;
        XElement? first = parts.Xml.Elements(s3Name + "Part").FirstOrDefault();
        return first is null ? parts : await s3.SendAsync(
            "POST",
            upload,
            $"<CompleteMultipartUpload><Part><PartNumber>{first.Element(s3Name + "PartNumber")!.Value}</PartNumber><ETag>{first.Element(s3Name + "ETag")!.Value}</ETag></Part></CompleteMultipartUpload>");
    }
}
