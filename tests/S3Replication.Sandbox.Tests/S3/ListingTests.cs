using S3Replication.Sandbox.S3.Listing;

namespace S3Replication.Sandbox.Tests.S3;

public sealed class ListingTests
{
    private static readonly string[] s_keys =
    [
        "a", "a/1", "a/2", "a/b/1", "b", "b/x", "c d", "caf\u00E9", "caf\u00E9/1", "\uFFFD", "\U0001F600/1", "\U0001F600/2", "z+%",
    ];

    private readonly S3Harness _s3 = new();

    [Fact]
    public async Task A_listing_tells_everything_of_an_object()
    {
        await _s3.CreateBucketAsync("list");
        await _s3.SendAsync("PUT", "/list/key", "hello");

        S3Answer list = await _s3.SendAsync("GET", "/list?list-type=2&fetch-owner=true");

        Assert.Equal(
            ["Name", "Prefix", "KeyCount", "MaxKeys", "IsTruncated", "Contents"], list.Xml.Elements().Select(element => element.Name.LocalName));
        Assert.Equal(("list", "key", "5", "STANDARD"), (list.Value("Name"), list.Value("Key"), list.Value("Size"), list.Value("StorageClass")));
        Assert.Equal(("2026-11-21T10:20:30.000Z", "\"5d41402abc4b2a76b9719d911017c592\""), (list.Value("LastModified"), list.Value("ETag")));
        Assert.Equal(64, list.Value("ID")?.Length);
        Assert.Equal("us-east-1", list["x-amz-bucket-region"]);
        Assert.Null((await _s3.SendAsync("GET", "/list?list-type=2")).Value("Owner"));
        Assert.NotNull((await _s3.SendAsync("GET", "/list")).Value("Owner"));
    }

    [Theory]
    [InlineData("", null, 1000)]
    [InlineData("", null, 1)]
    [InlineData("", "/", 1000)]
    [InlineData("", "/", 1)]
    [InlineData("", "/", 2)]
    [InlineData("a", "/", 1)]
    [InlineData("a/", "/", 1)]
    [InlineData("caf\u00E9", null, 1)]
    [InlineData("", "\u00E9", 3)]
    [InlineData("", "f\u00E9", 3)]
    [InlineData("none", "/", 3)]
    [InlineData("a/b/1", "/", 3)]
    public async Task Pages_put_together_are_the_whole_in_both_versions(string prefix, string? delimiter, int maxKeys)
    {
        await FillAsync();
        string[] expected = Expected(prefix, delimiter);
        string query = $"prefix={Uri.EscapeDataString(prefix)}&max-keys={maxKeys}"
            + (delimiter is null ? string.Empty : "&delimiter=" + Uri.EscapeDataString(delimiter));

        Assert.Equal(expected, await AllAsync("/list?list-type=2&" + query, maxKeys, page => "&continuation-token=" + Uri.EscapeDataString(page.Value("NextContinuationToken")!)));
        Assert.Equal(
            expected,
            await AllAsync(
                "/list?" + query,
                maxKeys,
                page => "&marker=" + Uri.EscapeDataString(delimiter is null ? page.Values("Key")[^1] : page.Value("NextMarker")!)));
        Assert.Equal(
            expected,
            await AllAsync(
                "/list?versions&" + query,
                maxKeys,
                page => $"&key-marker={Uri.EscapeDataString(page.Value("NextKeyMarker")!)}"
                    + (page.Value("NextVersionIdMarker") is { } id ? "&version-id-marker=" + id : string.Empty)));
    }

    [Theory]
    [InlineData("start-after=a/2", "a/b/1")]
    [InlineData("start-after=a/1x", "a/2")]
    [InlineData("start-after=a&delimiter=/", "a/")]
    [InlineData("start-after=a/&delimiter=/", "b")]
    [InlineData("start-after=a/1&delimiter=/", "b")]
    [InlineData("prefix=b&start-after=a", "b")]
    public async Task A_listing_starts_behind_a_key(string query, string first)
    {
        await FillAsync();

        Assert.Equal(first, Entries(await _s3.SendAsync("GET", "/list?list-type=2&" + query))[0]);
    }

    [Fact]
    public async Task A_prefix_under_which_everything_is_deleted_is_not_listed()
    {
        await FillAsync();
        foreach (string key in new[] { "/list/a/1", "/list/a/2", "/list/a/b/1" })
        {
            await _s3.SendAsync("DELETE", key);
        }

        Assert.DoesNotContain("a/", Entries(await _s3.SendAsync("GET", "/list?delimiter=/")));
        Assert.Contains("a/", Entries(await _s3.SendAsync("GET", "/list?versions&delimiter=/")));
    }

    [Fact]
    public async Task A_page_of_versions_ends_within_a_key_and_goes_on_there()
    {
        await _s3.CreateBucketAsync("list");
        List<string?> made = [];
        for (int i = 0; i < 5; i++)
        {
            made.Insert(0, (await _s3.SendAsync("PUT", "/list/key", "x")).VersionId);
        }

        S3Answer first = await _s3.SendAsync("GET", "/list?versions&max-keys=2");
        string marker = first.Value("NextVersionIdMarker")!;
        S3Answer second = await _s3.SendAsync("GET", "/list?versions&max-keys=2&key-marker=key&version-id-marker=" + marker);
        S3Answer withoutId = await _s3.SendAsync("GET", "/list?versions&key-marker=key");

        Assert.Equal(made[..2], first.Values("VersionId"));
        Assert.Equal(("key", made[1]), (first.Value("NextKeyMarker"), marker));
        Assert.Equal(made[2..4], second.Values("VersionId"));
        Assert.Equal(["false", "false"], second.Values("IsLatest"));
        Assert.Empty(withoutId.Values("VersionId"));
    }

    [Fact]
    public async Task Versions_can_be_deleted_page_by_page_while_they_are_listed()
    {
        await _s3.CreateBucketAsync("list");
        for (int i = 0; i < 7; i++)
        {
            await _s3.SendAsync("PUT", $"/list/key{i % 2}", "x");
        }

        string query = "/list?versions&max-keys=2";
        for (int pages = 0; pages < 4; pages++)
        {
            S3Answer page = await _s3.SendAsync("GET", query);
            foreach ((string key, string id) in page.Values("Key").Zip(page.Values("VersionId")))
            {
                await _s3.SendAsync("DELETE", $"/list/{key}?versionId={id}");
            }

            query = $"/list?versions&max-keys=2&key-marker={page.Value("NextKeyMarker")}&version-id-marker={page.Value("NextVersionIdMarker")}";
        }

        Assert.Equal(0, _s3.Buckets.Find("list")!.Keys.Count);
    }

    [Fact]
    public async Task Keys_that_xml_cannot_tell_are_encoded_on_demand()
    {
        await _s3.CreateBucketAsync("list");
        foreach (string key in new[] { "a%01b", "sp%20ace/x", "test_file(3).png", "pl%2Bus", "%C3%A9", "cr%0D", "~*-._" })
        {
            await _s3.SendAsync("PUT", "/list/" + key, "x");
        }

        S3Answer encoded = await _s3.SendAsync("GET", "/list?list-type=2&encoding-type=url&delimiter=/");
        S3Answer raw = await _s3.SendAsync("GET", "/list?list-type=2&prefix=a");

        Assert.Equal("url", encoded.Value("EncodingType"));
        Assert.Equal(["a%01b", "cr%0D", "pl%2Bus", "test_file%283%29.png", "%7E*-._", "%C3%A9"], encoded.Values("Key"));
        Assert.Contains("sp+ace/", encoded.Values("Prefix"));
        Assert.Contains("<Key>a&#x1;b</Key>", raw.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("list-type=2&max-keys=-1", "max-keys")]
    [InlineData("list-type=2&max-keys=many", "max-keys")]
    [InlineData("max-keys=99999999999", "max-keys")]
    [InlineData("list-type=2&encoding-type=base64", "encoding-type")]
    [InlineData("list-type=2&continuation-token=%3F", "continuation-token")]
    [InlineData("list-type=2&continuation-token=", "continuation-token")]
    [InlineData("versions&version-id-marker=abcdefghijklmnopqrstuvwxyz012345", "version-id-marker")]
    [InlineData("versions&key-marker=a&version-id-marker=bad", "version-id-marker")]
    [InlineData("versions&key-marker=a&version-id-marker=", "version-id-marker")]
    public async Task A_parameter_that_cannot_be_is_an_invalid_argument(string query, string argument)
    {
        await FillAsync();

        S3Answer answer = await _s3.SendAsync("GET", "/list?" + query);

        Assert.Equal((400, "InvalidArgument", argument), (answer.Status, answer.Code, answer.Value("ArgumentName")));
    }

    [Fact]
    public async Task Pages_have_a_thousand_entries_at_most_and_may_have_none()
    {
        await FillAsync();

        S3Answer many = await _s3.SendAsync("GET", "/list?list-type=2&max-keys=5000");
        S3Answer none = await _s3.SendAsync("GET", "/list?list-type=2&max-keys=0");

        Assert.Equal(("1000", "13"), (many.Value("MaxKeys"), many.Value("KeyCount")));
        Assert.Equal(("0", "false"), (none.Value("KeyCount"), none.Value("IsTruncated")));
    }

    [Fact]
    public void A_token_tells_where_to_go_on() =>
        Assert.Equal("\U0001F600 +/", ContinuationToken.Decode(ContinuationToken.Encode("\U0001F600 +/")));

    /// <summary>What a listing shall tell, worked out the long way.</summary>
    private static string[] Expected(string prefix, string? delimiter) =>
    [
        .. s_keys
            .Where(key => key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(key => delimiter is not null && key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal) is >= 0 and int at
                ? key[..(at + delimiter.Length)]
                : key)
            .Distinct()
            .Order(Utf8Order.Instance),
    ];

    private static string[] Entries(S3Answer page) =>
    [
        .. page.Xml.Elements()
            .Where(element => element.Name.LocalName is "Contents" or "CommonPrefixes" or "Version" or "DeleteMarker")
            .Select(element => element.Elements().First(child => child.Name.LocalName is "Key" or "Prefix").Value)
            .Order(Utf8Order.Instance),
    ];

    private async Task FillAsync()
    {
        await _s3.CreateBucketAsync("list");
        foreach (string key in s_keys)
        {
            Assert.Equal(200, (await _s3.SendAsync("PUT", "/list/" + Uri.EscapeDataString(key), "x")).Status);
        }
    }

    private async Task<string[]> AllAsync(string target, int maxKeys, Func<S3Answer, string> next)
    {
        List<string> all = [];
        string more = string.Empty;
        while (true)
        {
            S3Answer page = await _s3.SendAsync("GET", target + more);
            string[] entries = Entries(page);
            Assert.InRange(entries.Length, 0, maxKeys);
            all.AddRange(entries);
            if (page.Value("IsTruncated") != "true")
            {
                return [.. all];
            }

            Assert.Equal(maxKeys, entries.Length);
            more = next(page);
        }
    }
}
