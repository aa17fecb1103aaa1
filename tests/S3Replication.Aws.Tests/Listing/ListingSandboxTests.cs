using S3Replication.Core.Audit;
using S3Replication.Core.Audit.Ranges;
using S3Replication.Core.Buckets;
using S3Replication.Core.Objects;
using S3Replication.Core.Ports;
using S3Replication.Sandbox;

namespace S3Replication.Aws.Tests.Listing;

/// <summary>Listings through the SDK's pipeline against the sandbox, which checks every signature.</summary>
public sealed class ListingSandboxTests : IAsyncLifetime
{
    // S3's order: that of UTF-8.
    private static readonly string[] s_keys =
    [
        "\u0001control", " ", " leading", "!'()*", "%", "%2F", "%41", "+", "/", "//", "/leading", "a", "a b", "a%20b", "a&b<c>\"'", "a+b",
        "a/", "a//b", "a/b", "a0", "back\\slash", "new\nline", "tab\tkey", "trailing ", new('x', 1024), "~", "é", "\u2028", "\uD7FF", "\uE000", "\uFFFD",
        "\U00010000", "\U0001F600", "\U0001F600/\U0001F601",
    ];

    private SandboxServer? _sandbox;
    private ICrrServices? _services;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ICrrSession Session => _services!.Source;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await SandboxServer.StartAsync(new SandboxOptions { Lag = TimeSpan.Zero }, Token);
        _services = AwsServices.Open(
            new CrrConnection
            {
                EndpointUrl = _sandbox.EndpointUrl,
                AccessKey = _sandbox.AccessKeyId,
                SecretKey = _sandbox.SecretAccessKey,
                Region = "us-east-1",
            },
            destination: null);
        await Session.Buckets.CreateAsync(new BucketCreation("bucket", "eu-west-1"), Token);
        await Session.Buckets.EnableVersioningAsync("bucket", Token);
    }

    public async ValueTask DisposeAsync()
    {
        _services?.Dispose();
        if (_sandbox is not null)
        {
            await _sandbox.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(ListingKind.Versions, 1)]
    [InlineData(ListingKind.Versions, 7)]
    [InlineData(ListingKind.Versions, 1000)]
    [InlineData(ListingKind.Current, 1)]
    [InlineData(ListingKind.Current, 7)]
    [InlineData(ListingKind.Current, 1000)]
    public async Task Keys_of_every_kind_are_listed_once_and_in_order(ListingKind kind, int pageSize)
    {
        await PutAsync(s_keys);

        List<ObjectVersion> listed = await ListAsync(new ListingRequest("bucket", kind) { PageSize = pageSize });

        Assert.Equal(s_keys.Order(KeyOrder.Instance), listed.Select(entry => entry.Key));
        Assert.All(listed, entry => Assert.Equal((true, false, 3, "STANDARD"), (entry.IsLatest, entry.IsDeleteMarker, entry.Size, entry.StorageClass)));
        Assert.All(listed, entry => Assert.Equal(kind == ListingKind.Current, entry.VersionId.Length == 0));
    }

    [Theory]
    [InlineData(ListingKind.Versions)]
    [InlineData(ListingKind.Current)]
    public async Task A_listing_begins_after_any_key(ListingKind kind)
    {
        await PutAsync(s_keys);
        foreach (string after in s_keys.Concat(["a/b\u0001", "zz", "\U0010FFFF", "nö / +%"]))
        {
            List<ObjectVersion> listed = await ListAsync(new ListingRequest("bucket", kind) { After = after });

            Assert.Equal(s_keys.Where(key => KeyOrder.Compare(key, after) > 0).Order(KeyOrder.Instance), listed.Select(entry => entry.Key));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    public async Task Versions_of_a_key_are_listed_newest_first_over_pages(int pageSize)
    {
        List<string> written = [];
        for (int i = 0; i < 3; i++)
        {
            foreach (string key in new[] { "a b+%", "b" })
            {
                ObjectWrite write = await Session.Objects.PutAsync(new ObjectUpload("bucket", key, new MemoryStream([1])), Token);
                written.Insert(0, $"{key} {write.VersionId}");
            }
        }

        ObjectDeletion marker = await Session.Objects.DeleteAsync("bucket", "b", null, Token);
        written.Insert(0, $"b {marker.VersionId}");

        List<ObjectVersion> listed = await ListAsync(new ListingRequest("bucket", ListingKind.Versions) { PageSize = pageSize });

        Assert.Equal(written.OrderBy(one => one[0]), listed.Select(entry => $"{entry.Key} {entry.VersionId}"));
        Assert.Equal([true, false, false, true, false, false, false], listed.Select(entry => entry.IsLatest));
        Assert.True(listed[3] is { IsDeleteMarker: true, ETag: null, StorageClass: null, Size: 0 });
        Assert.Equal("55a54008ad1ba589aa210d2629c1df41", listed[0].ETag);
    }

    [Theory]
    [InlineData(ListingKind.Versions, 1)]
    [InlineData(ListingKind.Versions, 1000)]
    [InlineData(ListingKind.Current, 1)]
    [InlineData(ListingKind.Current, 1000)]
    public async Task A_delimiter_rolls_up_folders(ListingKind kind, int pageSize)
    {
        await PutAsync("p/a", "p/b c/1", "p/b c/2", "p/d/1", "p/d/2", "p/e", "q/f");

        ListingRequest request = new("bucket", kind) { Prefix = "p/", Delimiter = "/", PageSize = pageSize };
        List<string> keys = [];
        List<string> prefixes = [];
        await foreach (ListingPage page in PagesAsync(request))
        {
            keys.AddRange(page.Entries.Select(entry => entry.Key));
            prefixes.AddRange(page.CommonPrefixes);
        }

        Assert.Equal(["p/a", "p/e"], keys);
        Assert.Equal(["p/b c/", "p/d/"], prefixes);
    }

    private async Task PutAsync(params string[] keys)
    {
        await Parallel.ForEachAsync(keys, Token, async (key, token) =>
            await Session.Objects.PutAsync(new ObjectUpload("bucket", key, new MemoryStream([1, 2, 3])), token));
    }

    private async Task<List<ObjectVersion>> ListAsync(ListingRequest request) =>
        await PagesAsync(request).SelectMany(page => page.Entries).ToListAsync(Token);

    private async IAsyncEnumerable<ListingPage> PagesAsync(ListingRequest request)
    {
        ListingPage page;
        do
        {
            page = await Session.Listing.ReadAsync(request, Token);
            Assert.InRange(page.Entries.Count + page.CommonPrefixes.Count, 0, request.PageSize);
            yield return page;
            request = request with { After = page.NextAfter, AfterVersion = page.NextAfterVersion };
        }
        while (page.HasMore);
    }
}
