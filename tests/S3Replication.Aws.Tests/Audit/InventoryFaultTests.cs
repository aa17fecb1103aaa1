using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using S3Replication.Aws.Tests.Stub;
using S3Replication.Core.Audit;
using S3Replication.Core.Errors;
using S3Replication.Core.Operations;

namespace S3Replication.Aws.Tests.Audit;

/// <summary>Inventories whose data files come over connections that break.</summary>
public sealed class InventoryFaultTests
{
    private const int Rows = 3000;
    private const string Columns = "Bucket, Key, VersionId, IsLatest, IsDeleteMarker, Size, LastModifiedDate, ETag";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_data_file_is_read_on_where_its_connection_broke(bool hangs)
    {
        ConcurrentQueue<string?> ranges = new();
        await using StubServer server = StubServer.Bucket(request => Answer(request, range =>
        {
            ranges.Enqueue(range);
            return new Cut(range is null ? 10_000 : range == "bytes=10000-" ? 20_000 : null, hangs);
        }));

        (List<BucketDifference> found, ComparisonSummary? summary) =
            await CompareAsync(server, hangs ? TimeSpan.FromMilliseconds(300) : Patience.Time);

        Assert.Equal("key-7", Assert.Single(found).Key);
        Assert.Equal((Rows, Rows - 1), (summary!.SourceObjects, summary.DestinationObjects));

        // A busy machine may have it read on sooner than where the server hangs.
        Assert.Equal(2, ranges.Count(range => range is null));
        Assert.InRange(ranges.Count, 4, int.MaxValue);
        if (!hangs)
        {
            Assert.Equal([null, null, "bytes=10000-", "bytes=10000-", "bytes=30000-", "bytes=30000-"], ranges.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task A_data_file_that_became_another_one_meanwhile_is_refused()
    {
        await using StubServer server = StubServer.Bucket(request => Answer(request, range => new Cut(range is null ? 10_000 : null, Hangs: false), isOther: true));

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => CompareAsync(server, Patience.Time));

        Assert.Equal(CrrErrorCode.ContentCorrupted, error.Code);
    }

    private static async Task<(List<BucketDifference> Found, ComparisonSummary? Summary)> CompareAsync(StubServer server, TimeSpan idleTimeout)
    {
        using AwsServices services = AwsServices.Open(
            Open.Connection(server),
            null,
            new HurriedTime(),
            new AwsTuning { AttemptTimeout = HurriedTime.Hurry * Patience.Time, IdleTimeout = idleTimeout, MaxErrorRetry = 0 });
        CompareInventories compare = new(services);
        List<BucketDifference> found = [];
        await foreach (BucketDifference difference in compare.ExecuteAsync(
            new CompareInventoriesRequest("s3://reports/a/manifest.json", "s3://reports/b/manifest.json"), new Silent(), Token))
        {
            found.Add(difference);
        }

        return (found, compare.Summaries.SingleOrDefault());
    }

    private static StubResponse Answer(StubRequest request, Func<string?, Cut> cut, bool isOther = false)
    {
        if (!request.Path.StartsWith("/reports/", StringComparison.Ordinal))
        {
            return StubResponse.Error(403, "AccessDenied", "Not this.");
        }

        string side = request.Path.Split('/')[2];
        byte[] data = Data(side);
        if (request.Path.EndsWith("/manifest.json", StringComparison.Ordinal))
        {
            return new StubResponse(200, Manifest(side, data));
        }

        if (!request.Path.EndsWith(".csv.gz", StringComparison.Ordinal))
        {
            return StubResponse.Error(404, "NoSuchKey", "None.");
        }

        string? range = request.Headers.GetValueOrDefault("range");
        Cut how = cut(range);
        int offset = range is null ? 0 : int.Parse(range["bytes=".Length..^1], CultureInfo.InvariantCulture);
        byte[] rest = data[offset..];
        if (isOther && offset > 0)
        {
            rest[^100] ^= 1;
        }

        return new StubResponse(range is null ? 200 : 206, rest) { CutAfter = how.After, Hangs = how.After is not null && how.Hangs }
            .With("ETag", "\"abc-2\"");
    }

    // The destination lacks one.
    private static byte[] Data(string side)
    {
        StringBuilder rows = new();
        for (int i = 0; i < Rows; i++)
        {
            if (side == "a" || i != 7)
            {
                string version = Convert.ToHexString(SHA256.HashData(BitConverter.GetBytes(i)))[..32];
                rows.Append(CultureInfo.InvariantCulture, $"bucket-{side},key-{i},{version},true,false,{i},2026-11-01T10:00:00.000Z,{version}\n");
            }
        }

        using MemoryStream zipped = new();
        using (GZipStream writer = new(zipped, CompressionLevel.Fastest))
        {
            writer.Write(Encoding.UTF8.GetBytes(rows.ToString()));
        }

        return zipped.ToArray();
    }

    private static byte[] Manifest(string side, byte[] data)
    {
        using IncrementalHash md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        md5.AppendData(data);
        string sum = Convert.ToHexString(md5.GetHashAndReset()).ToLowerInvariant();
        return Encoding.UTF8.GetBytes(
            $$"""
            {"sourceBucket":"bucket-{{side}}","destinationBucket":"arn:aws:s3:::reports","creationTimestamp":"1795132800000","fileFormat":"CSV",
            "fileSchema":"{{Columns}}","files":[{"key":"{{side}}/1.csv.gz","size":{{data.Length}},"MD5checksum":"{{sum}}"}]}
            """);
    }

    private readonly record struct Cut(int? After, bool Hangs);

    private sealed class Silent : IOperationContext
    {
        public ValueTask<bool> ApproveAsync(string target, string action, CancellationToken cancellationToken) => ValueTask.FromResult(true);

        public void Verbose(string message)
        {
        }

        public void Warning(string message)
        {
        }

        public void Progress(OperationProgress progress)
        {
        }
    }
}
