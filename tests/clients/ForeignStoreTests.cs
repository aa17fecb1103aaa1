using System.Text;
using S3Replication.Aws;
using S3Replication.Core.Audit;
using S3Replication.Core.Backfill.Copy;
using S3Replication.Core.Buckets;
using S3Replication.Core.Objects;
using S3Replication.Core.Ports;

namespace S3Replication.Clients.Tests;

/// <summary>
/// Compares and copies on stores that others wrote: moto, and whatever <c>CRR_TEST_STORE_URL</c>, <c>CRR_TEST_STORE_KEY</c> and
/// <c>CRR_TEST_STORE_SECRET</c> name, as Ceph's radosgw. Older stores take no checksums behind the bytes of an upload, and the SDK sends them unless
/// <c>AWS_REQUEST_CHECKSUM_CALCULATION</c> is <c>WHEN_REQUIRED</c>; copies upload nothing.
/// </summary>
public sealed class ForeignStoreTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Moto_has_every_object_once_and_is_equal_afterwards()
    {
        await using MotoServer moto = await MotoServer.StartAsync();
        await CopyAndCompareAsync(moto.EndpointUrl, "AKIAIOSFODNN7EXAMPLE", "secret");
    }

    [Fact]
    public async Task Another_store_has_every_object_once_and_is_equal_afterwards()
    {
        string? url = Environment.GetEnvironmentVariable("CRR_TEST_STORE_URL");
        Assert.SkipWhen(url is null, "CRR_TEST_STORE_URL names no store.");
        await CopyAndCompareAsync(
            new Uri(url!),
            Environment.GetEnvironmentVariable("CRR_TEST_STORE_KEY")!,
            Environment.GetEnvironmentVariable("CRR_TEST_STORE_SECRET")!);
    }

    private static async Task CopyAndCompareAsync(Uri endpoint, string key, string secret)
    {
        CrrConnection connection = new() { EndpointUrl = endpoint, AccessKey = key, SecretKey = secret, Region = "us-east-1" };
        using ICrrServices services = AwsServices.Open(connection, destination: null);
        string mark = Guid.NewGuid().ToString("N")[..8];
        CopyRequest request = new($"crr-from-{mark}", $"crr-to-{mark}");
        foreach (string bucket in new[] { request.SourceBucket, request.DestinationBucket })
        {
            await services.Source.Buckets.CreateAsync(new BucketCreation(bucket, "us-east-1"), Token);
            await services.Source.Buckets.EnableVersioningAsync(bucket, Token);
        }

        string[] keys =
        [
            "plain.txt", "with space + plus % percent & amp", "größe/日本語/😀.txt", "a//b", "%41%2F",
            .. Enumerable.Range(0, 15).Select(number => $"many/{number:D3}"),
        ];
        foreach (string one in keys)
        {
            await PutAsync(one, "text of " + one);
        }

        await PutAsync("versions", "first");
        await PutAsync("versions", "second");
        await services.Source.Objects.PutAsync(
            new ObjectUpload(request.SourceBucket, "large", new MemoryStream(new byte[11 * 1024 * 1024])) { PartSize = 5 * 1024 * 1024 }, Token);
        StoreContext context = new();
        CompareRequest comparison = new(request.SourceBucket) { DestinationBucket = request.DestinationBucket, CurrentOnly = true };

        int missing = await CountAsync(comparison);
        List<CopyRecord> records = await CopyAsync();
        int left = await CountAsync(comparison);
        List<CopyRecord> again = await CopyAsync();
        List<ObjectVersion> versions = await services.Destination.Objects
            .ListVersionsAsync(request.DestinationBucket, prefix: null, Token).ToListAsync(Token);

        Assert.Equal(keys.Length + 2, missing);
        Assert.All(records, record => Assert.Equal((CopyOutcome.Copied, string.Empty), (record.Outcome, record.Reason)));
        Assert.All(again, record => Assert.Equal(CopyOutcome.Skipped, record.Outcome));
        Assert.Equal(keys.Length + 2, versions.Count);
        TestContext.Current.SendDiagnosticMessage(
            $"{endpoint}: {records.Count} copied, {left} different afterwards, again {again.Count} skipped; {string.Join(" ", context.Warnings)}");
        Assert.InRange(left, 0, 1);
        ObjectInfo? copy = await services.Destination.Objects.FindAsync(request.DestinationBucket, "größe/日本語/😀.txt", null, Token);
        Assert.Equal("tax", copy!.Metadata["owner"]);

        request = request with { Prefix = "versions", Versions = CopyVersions.All };
        await PutAsync("versions", "third");
        await CopyAsync();
        Assert.Equal(1 + keys.Length + 2, await services.Destination.Objects
            .ListVersionsAsync(request.DestinationBucket, prefix: null, Token).CountAsync(Token));

        async Task PutAsync(string name, string text) => await services.Source.Objects.PutAsync(
            new ObjectUpload(request.SourceBucket, name, new MemoryStream(Encoding.UTF8.GetBytes(text)))
            {
                Metadata = new Dictionary<string, string> { ["owner"] = "tax" },
            },
            Token);

        async Task<List<CopyRecord>> CopyAsync() =>
            await new CopyObjects(services).ExecuteAsync(request, context, Token).ToListAsync(Token);

        async Task<int> CountAsync(CompareRequest of) => await new CompareBuckets(services)
            .ExecuteAsync(of, context, Token)
            .CountAsync(difference => difference.Kind is DifferenceKind.Missing or DifferenceKind.Different or DifferenceKind.Extra, Token);
    }
}
