using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace S3Replication.Bench.Listing;

/// <summary>
/// Answers listings of generated buckets, and what clients ask on the way to them. It takes any signature: what is measured is
/// the client, and checking would take the processor from it.
/// </summary>
internal sealed class ListingServer(Counters counters)
{
    private const string Namespace = "xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";

    /// <summary>How late each request is answered, in milliseconds.</summary>
    public int LatencyMilliseconds { get; set; }

    /// <summary>Answers a request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        string path = context.Request.Path.Value ?? "/";
        if (path.StartsWith("/_bench/", StringComparison.Ordinal))
        {
            await ControlAsync(context, path["/_bench/".Length..]);
            return;
        }

        string operation = OperationOf(context.Request, path);
        counters.Begin(operation, ClientOf(context.Request.Headers.Authorization));
        try
        {
            await WaitAsync(context.RequestAborted);
            await AnswerAsync(context, path, operation);
        }
        finally
        {
            counters.End(context.Response.ContentLength ?? 0);
        }
    }

    // A timer may end up to a millisecond early or late: it never ends early here, for any client.
    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (LatencyMilliseconds == 0)
        {
            return;
        }

        long start = Stopwatch.GetTimestamp();
        TimeSpan latency = TimeSpan.FromMilliseconds(LatencyMilliseconds);
        for (TimeSpan rest = latency; rest > TimeSpan.Zero; rest = latency - Stopwatch.GetElapsedTime(start))
        {
            await Task.Delay((int)Math.Ceiling(rest.TotalMilliseconds), cancellationToken);
        }
    }

    private static string OperationOf(HttpRequest request, string path)
    {
        if (HttpMethods.IsHead(request.Method) && path.AsSpan(1).TrimEnd('/').IndexOf('/') < 0 && path.Length > 1)
        {
            return "HeadBucket";
        }

        if (HttpMethods.IsPost(request.Method) && path.Length == 1)
        {
            return "GetCallerIdentity";
        }

        if (!HttpMethods.IsGet(request.Method) || path.AsSpan(1).TrimEnd('/').IndexOf('/') >= 0)
        {
            return $"{request.Method} {path}{request.QueryString.Value}";
        }

        return path.Length == 1 ? "ListBuckets"
            : request.Query.ContainsKey("versions") ? "ListObjectVersions"
            : request.Query.ContainsKey("location") ? "GetBucketLocation"
            : request.Query.ContainsKey("versioning") ? "GetBucketVersioning"
            : request.Query.ContainsKey("replication") ? "GetBucketReplication"
            : request.Query["list-type"] == "2" ? "ListObjectsV2"
            : $"GET {path}{request.QueryString.Value}";
    }

    private static string ClientOf(StringValues authorization)
    {
        string text = authorization.ToString();
        int start = text.IndexOf("Credential=", StringComparison.Ordinal) + "Credential=".Length;
        int end = start < "Credential=".Length ? -1 : text.IndexOf('/', start);
        return end < 0 ? "unsigned" : text[start..end];
    }

    private static async Task AnswerAsync(HttpContext context, string path, string operation)
    {
        Bucket? bucket = Bucket.Parse(path.Trim('/'));
        HttpResponse response = context.Response;
        response.Headers["x-amz-request-id"] = "BENCH00000000000";
        switch (operation)
        {
            case "ListBuckets":
                await XmlAsync(response, 200, $"<ListAllMyBucketsResult {Namespace}><Buckets></Buckets></ListAllMyBucketsResult>");
                return;
            case "GetCallerIdentity":
                await XmlAsync(response, 200, """
                    <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/bench</Arn><UserId>AIDABENCH</UserId><Account>123456789012</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>bench</RequestId></ResponseMetadata></GetCallerIdentityResponse>
                    """);
                return;
            case "HeadBucket" when bucket is null:
                response.StatusCode = 404;
                return;
            case "HeadBucket":
                response.Headers["x-amz-bucket-region"] = "us-east-1";
                return;
            case "GetBucketLocation" when bucket is not null:
                await XmlAsync(response, 200, $"<LocationConstraint {Namespace}/>");
                return;
            case "GetBucketVersioning" when bucket is not null:
                await XmlAsync(response, 200, $"<VersioningConfiguration {Namespace}><Status>Enabled</Status></VersioningConfiguration>");
                return;
            case "GetBucketReplication" when bucket is { IsSecond: false }:
                await XmlAsync(response, 200, $"<ReplicationConfiguration {Namespace}><Role>arn:aws:iam::123456789012:role/bench</Role><Rule><ID>all</ID><Priority>1</Priority><Filter><Prefix></Prefix></Filter><Status>Enabled</Status><DeleteMarkerReplication><Status>Enabled</Status></DeleteMarkerReplication><Destination><Bucket>arn:aws:s3:::{bucket.OtherName}</Bucket></Destination></Rule></ReplicationConfiguration>");
                return;
            case "GetBucketReplication" when bucket is not null:
                await ErrorAsync(response, 404, "ReplicationConfigurationNotFoundError", "The replication configuration was not found");
                return;
            case "ListObjectVersions" or "ListObjectsV2" when bucket is not null:
                await ListAsync(context, bucket);
                return;
            default:
                await (bucket is null && path.Length > 1
                    ? ErrorAsync(response, 404, "NoSuchBucket", "Buckets are named as flat-10000-a: flat, deep or skewed, the size, and a or b.")
                    : ErrorAsync(response, 501, "NotImplemented", "Only listings are answered here."));
                return;
        }
    }

    private static async Task ListAsync(HttpContext context, Bucket bucket)
    {
        ListingQuery query;
        try
        {
            query = ListingQuery.From(bucket, context.Request.Query);
        }
        catch (FormatException exception)
        {
            await ErrorAsync(context.Response, 400, "InvalidArgument", exception.Message);
            return;
        }

        using ListingPage page = new(query);
        context.Response.ContentType = "application/xml";
        context.Response.ContentLength = page.Head.Length + page.Body.Length;
        await context.Response.BodyWriter.WriteAsync(page.Head, context.RequestAborted);
        await context.Response.BodyWriter.WriteAsync(page.Body, context.RequestAborted);
    }

    private async Task ControlAsync(HttpContext context, string what)
    {
        switch (what.Split('/'))
        {
            case ["reset"]:
                LatencyMilliseconds = int.Parse((string?)context.Request.Query["latency"] ?? "0", NumberStyles.None, CultureInfo.InvariantCulture);
                counters.Reset();
                return;
            case ["counters"]:
                await context.Response.WriteAsJsonAsync(counters.Read(), context.RequestAborted);
                return;
            case ["differences", string name] when DataSet.Parse(name) is DataSet data:
                await DifferencesAsync(context, data);
                return;
            default:
                context.Response.StatusCode = 404;
                return;
        }
    }

    // what a client has to find, a line each: the kind, a tab and the key
    private static async Task DifferencesAsync(HttpContext context, DataSet data)
    {
        byte[] key = new byte[KeySpace.MaxKeyLength];
        StringBuilder lines = new();
        for (long number = 0; number < data.Differences; number++)
        {
            int length = data.Space.Write(data.PlaceOf(number), key);
            lines.Append(DataSet.KindOf(number)).Append('\t').Append(Encoding.UTF8.GetString(key, 0, length)).Append('\n');
        }

        await context.Response.WriteAsync(lines.ToString(), context.RequestAborted);
    }

    private static Task ErrorAsync(HttpResponse response, int status, string code, string message) =>
        XmlAsync(response, status, $"<Error><Code>{code}</Code><Message>{message}</Message><RequestId>bench</RequestId></Error>");

    private static async Task XmlAsync(HttpResponse response, int status, string xml)
    {
        byte[] bytes = Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + xml);
        response.StatusCode = status;
        response.ContentType = "application/xml";
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes);
    }
}
