using System.Collections.Concurrent;
using S3Replication.Aws.Tests.Stub;
using S3Replication.Core.Errors;
using S3Replication.Core.Objects;

namespace S3Replication.Aws.Tests.S3;

public sealed class MultipartUploadTests
{
    private const int PartSize = 5 * 1024 * 1024;
    private const string Begun =
        "<InitiateMultipartUploadResult><Bucket>bucket</Bucket><Key>key</Key><UploadId>up</UploadId></InitiateMultipartUploadResult>";

    private const string Done =
        "<CompleteMultipartUploadResult><Bucket>bucket</Bucket><Key>key</Key><ETag>&quot;abc-3&quot;</ETag></CompleteMultipartUploadResult>";

    [Theory]
    [InlineData(PartSize)]
    [InlineData(17 * 1024 * 1024)]
    public async Task An_object_goes_in_parts_that_make_it_whole_again(int partSize)
    {
        byte[] bytes = new byte[(2 * partSize) + 12_345];
        new Random(7).NextBytes(bytes);
        await using StubServer server = StubServer.Bucket(Answer);
        using AwsServices services = Open.On(server);
        ObjectUpload upload = new("bucket", "key", new MemoryStream(bytes))
        {
            PartSize = partSize,
            Metadata = new Dictionary<string, string> { ["owner"] = "tax" },
            Tags = new Dictionary<string, string> { ["k"] = "v" },
            Headers = new ContentHeaders { ContentType = "text/plain" },
        };

        ObjectWrite written = await services.Source.Objects.PutAsync(upload, TestContext.Current.CancellationToken);

        Assert.Equal(new ObjectWrite("v7", "abc-3"), written);
        StubRequest[] parts = [.. server.Requests
            .Where(request => request.Query.Contains("partNumber"))
            .OrderBy(request => request.Query)];
        Assert.Equal(3, parts.Length);
        Assert.Equal(bytes, parts.SelectMany(part => part.Payload).ToArray());
        StubRequest begin = Assert.Single(server.Requests, request => request.Asks("uploads"));
        Assert.Equal("tax", begin.Headers["x-amz-meta-owner"]);
        Assert.Equal("k=v", begin.Headers["x-amz-tagging"]);
        Assert.Equal("text/plain", begin.Headers["content-type"]);
        StubRequest complete = server.Requests[^1];
        Assert.Equal(
            ["\"e1\"", "\"e2\"", "\"e3\""],
            System.Xml.Linq.XElement.Parse(complete.Text).Descendants().Where(e => e.Name.LocalName == "ETag").Select(e => e.Value));
    }

    [Fact]
    public async Task An_upload_of_which_a_part_fails_is_aborted_and_says_why()
    {
        await using StubServer server = StubServer.Bucket(request => request.Query.Contains("partNumber=2")
            ? StubResponse.Error(403, "AccessDenied", "no")
            : Answer(request));
        using AwsServices services = Open.On(server);
        ObjectUpload upload = new("bucket", "key", new MemoryStream(new byte[3 * PartSize])) { PartSize = PartSize };

        CrrException failure = await Assert.ThrowsAsync<CrrException>(
            () => services.Source.Objects.PutAsync(upload, TestContext.Current.CancellationToken));

        Assert.Equal(CrrErrorCode.AccessDenied, failure.Code);
        StubRequest abort = Assert.Single(server.Requests, request => request.Method == "DELETE");
        Assert.Equal("uploadId=up", abort.Query);
        Assert.DoesNotContain(server.Requests, request => request.Method == "POST" && request.Asks("uploadId"));
    }

    [Fact]
    public async Task An_upload_that_is_stopped_is_aborted()
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using StubServer server = StubServer.Bucket(request =>
        {
            if (!request.Query.Contains("partNumber"))
            {
                return Answer(request);
            }

            stop.Cancel();
            return StubResponse.Hang;
        });
        using AwsServices services = Open.On(server);
        ObjectUpload upload = new("bucket", "key", new MemoryStream(new byte[PartSize])) { PartSize = PartSize };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => services.Source.Objects.PutAsync(upload, stop.Token));

        Assert.Single(server.Requests, request => request.Method == "DELETE" && request.Query == "uploadId=up");
    }

    [Fact]
    public async Task An_error_inside_a_200_is_tried_again()
    {
        ConcurrentQueue<string> completions = new();
        await using StubServer server = StubServer.Bucket(request =>
        {
            if (request.Method != "POST" || request.Asks("uploads"))
            {
                return Answer(request);
            }

            completions.Enqueue(request.Text);
            return completions.Count == 1
                ? StubResponse.Error(200, "InternalError", "We encountered an internal error. Please try again.")
                : Answer(request);
        });
        using AwsServices services = Open.On(server);
        ObjectUpload upload = new("bucket", "key", new MemoryStream(new byte[PartSize])) { PartSize = PartSize };

        ObjectWrite written = await services.Source.Objects.PutAsync(upload, TestContext.Current.CancellationToken);

        Assert.Equal("abc-3", written.ETag);
        Assert.Equal(2, completions.Count);
    }

    [Fact]
    public async Task An_empty_object_goes_in_one_request()
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Empty().With("ETag", "\"e\""));
        using AwsServices services = Open.On(server);

        await services.Source.Objects.PutAsync(
            new ObjectUpload("bucket", "key", new MemoryStream()) { PartSize = PartSize }, TestContext.Current.CancellationToken);

        StubRequest put = server.Requests[^1];
        Assert.Equal(("PUT", string.Empty), (put.Method, put.Query));
        Assert.Empty(put.Payload);
    }

    [Fact]
    public async Task Parts_that_S3_would_refuse_are_refused_before_anything_is_sent()
    {
        await using StubServer server = StubServer.Bucket(Answer);
        using AwsServices services = Open.On(server);
        ObjectUpload upload = new("bucket", "key", new MemoryStream(new byte[10])) { PartSize = PartSize - 1 };

        CrrException failure = await Assert.ThrowsAsync<CrrException>(
            () => services.Source.Objects.PutAsync(upload, TestContext.Current.CancellationToken));

        Assert.Equal(CrrErrorCode.InvalidParameter, failure.Code);
        Assert.All(server.Requests, request => Assert.Equal("HEAD", request.Method));
    }

    private static StubResponse Answer(StubRequest request) => request.Method switch
    {
        "POST" when request.Asks("uploads") => StubResponse.Xml(Begun),
        "POST" => StubResponse.Xml(Done).With("x-amz-version-id", "v7"),
        "PUT" => StubResponse.Empty().With("ETag", $"\"e{Part(request)}\""),
        _ => StubResponse.Empty(204),
    };

    private static string Part(StubRequest request) =>
        request.Parameter("partNumber");
}
