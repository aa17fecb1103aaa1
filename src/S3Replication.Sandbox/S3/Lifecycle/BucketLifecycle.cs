using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Objects;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Lifecycle;

/// <summary>
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html">PutBucketLifecycleConfiguration</see>,
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLifecycleConfiguration.html">GetBucketLifecycleConfiguration</see> and
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketLifecycle.html">DeleteBucketLifecycle</see>: a document,
/// and beside it the size from which on objects change their class by default.
/// </summary>
internal static class BucketLifecycle
{
    /// <summary>The document of the rules.</summary>
    public const string Configuration = "lifecycle";

    /// <summary>The default: no object below 128 KiB changes its class.</summary>
    public const string AllClasses = "all_storage_classes_128K";

    private const string BySizeOfClass = "varies_by_storage_class";
    private const string Header = "x-amz-transition-default-minimum-object-size";
    private const string MinimumSize = "lifecycle transition-default-minimum-object-size";
    private const string ReadAction = "s3:GetLifecycleConfiguration";
    private const string WriteAction = "s3:PutLifecycleConfiguration";

    /// <summary>The operations by their routes.</summary>
    public static IEnumerable<KeyValuePair<string, S3Operation>> Routes =>
    [
        new("GET bucket ?lifecycle", new S3Operation("GetBucketLifecycleConfiguration", Get)),
        new("PUT bucket ?lifecycle", new S3Operation("PutBucketLifecycleConfiguration", PutAsync)),
        new("DELETE bucket ?lifecycle", new S3Operation("DeleteBucketLifecycle", Delete)),
    ];

    /// <summary>The rules of a bucket; none when it has none. Call it under the bucket's lock.</summary>
    public static IReadOnlyList<LifecycleRule> RulesOf(Bucket bucket) =>
        bucket.Configurations.GetValueOrDefault(Configuration) is { } document ? LifecycleXml.Parse(document) : [];

    /// <summary>Which small objects change their class by default. Call it under the bucket's lock.</summary>
    public static string MinimumSizeOf(Bucket bucket) => bucket.Configurations.GetValueOrDefault(MinimumSize) ?? AllClasses;

    private static HttpResponse Get(S3Call call)
    {
        Bucket bucket = call.Authorize(ReadAction);
        lock (bucket.Gate)
        {
            HttpResponse response = S3Xml.Response(bucket.Configurations.GetValueOrDefault(Configuration)
                ?? throw S3Errors.NoSuchLifecycleConfiguration.Exception(("BucketName", bucket.Name)));
            response.Headers.Add(Header, MinimumSizeOf(bucket));
            return response;
        }
    }

    private static async Task<HttpResponse> PutAsync(S3Call call, CancellationToken cancellationToken)
    {
        Bucket bucket = call.Authorize(WriteAction);
        string minimumSize = call.Headers[Header] ?? AllClasses;
        if (minimumSize is not (AllClasses or BySizeOfClass))
        {
            throw S3Errors.InvalidRequest.Says($"Invalid TransitionDefaultMinimumObjectSize found: {minimumSize}");
        }

        XElement root = LifecycleXml.Schema.Read(await call.ReadDocumentAsync(cancellationToken).ConfigureAwait(false));
        LifecycleDemands.Require(root);
        foreach (XElement rule in root.Elements().Where(rule => string.IsNullOrEmpty(rule.Child("ID")?.Value)))
        {
            // As for rules of replication: S3 gives an id to what has none.
            rule.Children("ID").Remove();
            rule.AddFirst(S3Xml.Element("ID", RuleId.Create()));
        }

        lock (bucket.Gate)
        {
            ObjectWriter.RequireAlive(bucket);
            bucket.Configurations.Set((Configuration, root.ToString(SaveOptions.DisableFormatting)), (MinimumSize, minimumSize));
        }

        HttpResponse response = new(200);
        response.Headers.Add(Header, minimumSize);
        return response;
    }

    private static HttpResponse Delete(S3Call call)
    {
        Bucket bucket = call.Authorize(WriteAction);
        lock (bucket.Gate)
        {
            bucket.Configurations.Set((Configuration, null), (MinimumSize, null));
        }

        return new HttpResponse(204);
    }
}
