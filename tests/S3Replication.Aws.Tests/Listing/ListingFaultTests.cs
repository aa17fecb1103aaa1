using System.Text;
using S3Replication.Aws.Tests.Stub;
using S3Replication.Core.Audit;
using S3Replication.Core.Errors;

namespace S3Replication.Aws.Tests.Listing;

/// <summary>Pages that do not come as they should.</summary>
public sealed class ListingFaultTests
{
    private const string Entry =
        "<Version><Key>k</Key><VersionId>v1</VersionId><IsLatest>true</IsLatest><LastModified>2026-11-01T10:20:30.000Z</LastModified>"
        + "<ETag>&quot;abc&quot;</ETag><Size>7</Size><StorageClass>STANDARD</StorageClass></Version>";

    private const string Whole = "<ListVersionsResult><IsTruncated>false</IsTruncated>" + Entry + "</ListVersionsResult>";

    private static readonly ListingRequest s_versions = new("bucket", ListingKind.Versions);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Broken => new("drop", "cut connection", "cut document", "empty", "error", "slow down");

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_page_that_breaks_once_is_read_whole(string how)
    {
        int calls = 0;
        await using StubServer server = StubServer.Bucket(
            _ => Interlocked.Increment(ref calls) == 1 ? Answer(how) : StubResponse.Xml(Whole));
        using AwsServices services = Open.On(server);

        ListingPage page = await services.Source.Listing.ReadAsync(s_versions, Token);

        Assert.Equal("k", Assert.Single(page.Entries).Key);
        Assert.Equal(2, calls);
    }

    [Theory]
    [InlineData("drop", CrrErrorCode.NetworkFailure)]
    [InlineData("cut connection", CrrErrorCode.NetworkFailure)]
    [InlineData("cut document", CrrErrorCode.ServiceFailure)]
    [InlineData("empty", CrrErrorCode.ServiceFailure)]
    [InlineData("error", CrrErrorCode.ServiceFailure)]
    public async Task A_page_that_breaks_each_time_is_an_error(string how, CrrErrorCode code)
    {
        await using StubServer server = StubServer.Bucket(_ => Answer(how));
        using AwsServices services = Open.On(server, new AwsTuning { MaxErrorRetry = 1 });

        CrrException failure = await Assert.ThrowsAsync<CrrException>(() => services.Source.Listing.ReadAsync(s_versions, Token));

        Assert.Equal(code, failure.Code);
        Assert.Contains("bucket", failure.Message);
    }

    [Theory]
    [InlineData("<html><body>Sign in to the network</body></html>")]
    [InlineData("<!DOCTYPE html><html></html>")]
    [InlineData("Sign in")]
    public async Task What_is_no_listing_is_not_read_as_an_empty_one(string body)
    {
        int calls = 0;
        await using StubServer server = StubServer.Bucket(_ =>
        {
            Interlocked.Increment(ref calls);
            return StubResponse.Xml(body);
        });
        using AwsServices services = Open.On(server, new AwsTuning { MaxErrorRetry = 0 });

        CrrException failure = await Assert.ThrowsAsync<CrrException>(() => services.Source.Listing.ReadAsync(s_versions, Token));

        Assert.Equal(CrrErrorCode.ServiceFailure, failure.Code);
        Assert.Contains("proxy", failure.Remedy);
    }

    [Theory]
    [InlineData(ListingKind.Versions, "<NextVersionIdMarker>v1</NextVersionIdMarker>", null, null)]
    [InlineData(ListingKind.Versions, "<NextKeyMarker>k</NextKeyMarker>", "k", null)]
    [InlineData(ListingKind.Versions, "<NextKeyMarker>j</NextKeyMarker>", "k", null)]
    [InlineData(ListingKind.Versions, "<NextKeyMarker>k</NextKeyMarker><NextVersionIdMarker>v1</NextVersionIdMarker>", "k", "v1")]
    [InlineData(ListingKind.Current, "<NextContinuationToken>t</NextContinuationToken>", null, null)]
    [InlineData(ListingKind.Current, "<Contents><Key>k</Key></Contents>", "k", null)]
    public async Task A_listing_that_would_not_end_is_an_error(ListingKind kind, string elements, string? after, string? afterVersion)
    {
        string root = kind == ListingKind.Versions ? "ListVersionsResult" : "ListBucketResult";
        await using StubServer server = StubServer.Bucket(
            _ => StubResponse.Xml($"<{root}><IsTruncated>true</IsTruncated>{elements}</{root}>"));
        using AwsServices services = Open.On(server);

        CrrException failure = await Assert.ThrowsAsync<CrrException>(() => services.Source.Listing.ReadAsync(
            new ListingRequest("bucket", kind) { After = after, AfterVersion = afterVersion }, Token));

        Assert.Equal(CrrErrorCode.ServiceFailure, failure.Code);
        Assert.Contains("never end", failure.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task A_page_that_S3_would_not_give_is_not_asked_for(int size)
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Xml(Whole));
        using AwsServices services = Open.On(server);

        CrrException failure = await Assert.ThrowsAsync<CrrException>(
            () => services.Source.Listing.ReadAsync(s_versions with { PageSize = size }, Token));

        Assert.Equal(CrrErrorCode.InvalidParameter, failure.Code);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_refused_listing_names_the_permission()
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Error(403, "AccessDenied", "Access Denied"));
        using AwsServices services = Open.On(server);

        CrrException failure = await Assert.ThrowsAsync<CrrException>(() => services.Source.Listing.ReadAsync(s_versions, Token));

        Assert.Equal(CrrErrorCode.AccessDenied, failure.Code);
        Assert.Contains("s3:ListBucketVersions", failure.Message);
    }

    [Fact]
    public async Task A_bucket_that_is_gone_is_said_to_be()
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Error(404, "NoSuchBucket", "The specified bucket does not exist"));
        using AwsServices services = Open.On(server);

        CrrException failure = await Assert.ThrowsAsync<CrrException>(() => services.Source.Listing.ReadAsync(
            s_versions with { Kind = ListingKind.Current }, Token));

        Assert.Equal(CrrErrorCode.BucketNotFound, failure.Code);
    }

    [Fact]
    public async Task Elements_come_in_any_order_and_may_be_unknown()
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Xml(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <ListVersionsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
              <CommonPrefixes><Prefix>a%2Fb+c%2F</Prefix></CommonPrefixes>
              <Version><Owner><DisplayName>x</DisplayName><ID>id1</ID></Owner><ETag>&#34;e&#34;</ETag><New><Deep>1</Deep></New><Empty/><Key>100%25+%F0%9F%98%80</Key><Size>12345678901</Size><LastModified>2026-11-01T10:20:30Z</LastModified><VersionId>v</VersionId><IsLatest>false</IsLatest></Version>
              <DeleteMarker><Key><![CDATA[<a&b>]]></Key><VersionId>null</VersionId><IsLatest>true</IsLatest><LastModified>2026-11-01T10:20:30.000Z</LastModified><Owner/></DeleteMarker>
              <NextKeyMarker>z%26</NextKeyMarker><NextVersionIdMarker/>
              <IsTruncated>true</IsTruncated>
              <EncodingType>url</EncodingType>
            </ListVersionsResult>
            """));
        using AwsServices services = Open.On(server);

        ListingPage page = await services.Source.Listing.ReadAsync(s_versions, Token);

        DateTimeOffset time = new(2026, 11, 1, 10, 20, 30, TimeSpan.Zero);
        Assert.Equal(
            [
                new("100% \U0001F600", "v", false, false, time, 12_345_678_901, "e", "STANDARD") { OwnerId = "id1" },
                new("<a&b>", "null", true, true, time, 0, null, null),
            ],
            page.Entries);
        Assert.Equal(["a/b c/"], page.CommonPrefixes);
        Assert.Equal(("z&", null), (page.NextAfter, page.NextAfterVersion));
    }

    [Fact]
    public async Task A_store_that_does_not_encode_keys_is_read_as_it_writes()
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Xml(
            "<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>50%25 a+b</Key><Size>1</Size></Contents>"
            + "<Contents><Key> </Key></Contents><Contents><Key>x&#1;y&lt;</Key></Contents></ListBucketResult>"));
        using AwsServices services = Open.On(server);

        ListingPage page = await services.Source.Listing.ReadAsync(s_versions with { Kind = ListingKind.Current }, Token);

        Assert.Equal(["50%25 a+b", " ", "x\u0001y<"], page.Entries.Select(entry => entry.Key));
        Assert.All(page.Entries, entry => Assert.Equal((true, string.Empty), (entry.IsLatest, entry.VersionId)));
    }

    private static StubResponse Answer(string how) => how switch
    {
        "drop" => StubResponse.Drop,
        "cut connection" => StubResponse.Xml(Whole) with { CutAfter = 120 },
        "cut document" => new StubResponse(200, Encoding.UTF8.GetBytes(Whole[..120])),
        "empty" => StubResponse.Empty(),
        "error" => StubResponse.Error(200, "InternalError", "We encountered an internal error. Please try again."),
        "slow down" => StubResponse.Error(503, "SlowDown", "Please reduce your request rate."),
        _ => throw new ArgumentOutOfRangeException(nameof(how)),
    };
}
