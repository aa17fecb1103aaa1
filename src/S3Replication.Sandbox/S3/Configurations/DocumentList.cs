using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Buckets;
using S3Replication.Sandbox.S3.Listing;
using S3Replication.Sandbox.S3.Objects;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Configurations;

/// <summary>A sub-resource of a bucket that is many documents with an id each, kept as they came.</summary>
/// <param name="SubResource">The query parameter.</param>
/// <param name="Name">What the operations are called, without verb and <c>Configuration</c>: <c>BucketMetrics</c>.</param>
/// <param name="ListRoot">The root element of a list.</param>
/// <param name="Schema">A document.</param>
/// <param name="ReadAction">The IAM action that reads and lists them.</param>
/// <param name="WriteAction">The IAM action that puts and deletes them.</param>
internal sealed record DocumentList(
    string SubResource, string Name, string ListRoot, DocumentSchema Schema, string ReadAction, string WriteAction)
{
    private const int PageSize = 100;
    private const int MaxDocuments = 1000;
    private const int MaxIdLength = 64;

    /// <summary>What S3 demands of a document besides the schema; null for nothing.</summary>
    public Action<XElement>? Check { get; init; }

    /// <summary>The operations by their routes.</summary>
    public IEnumerable<KeyValuePair<string, S3Operation>> Routes =>
    [
        new($"GET bucket ?{SubResource} id", new S3Operation($"Get{Name}Configuration", Get)),
        new($"GET bucket ?{SubResource}", new S3Operation($"List{Name}Configurations", List)),
        new($"PUT bucket ?{SubResource}", new S3Operation($"Put{Name}Configuration", PutAsync)),
        new($"DELETE bucket ?{SubResource}", new S3Operation($"Delete{Name}Configuration", Delete)),
    ];

    private string Prefix => SubResource + " ";

    private HttpResponse Get(S3Call call)
    {
        Bucket bucket = call.Authorize(ReadAction);
        return S3Xml.Response(BucketConfiguration.Read(bucket, Prefix + IdOf(call)) ?? throw S3Errors.NoSuchConfiguration.Exception());
    }

    private HttpResponse List(S3Call call)
    {
        Bucket bucket = call.Authorize(ReadAction);
        string? token = call.Query["continuation-token"];
        string after = token is null ? string.Empty : ContinuationToken.Decode(token);
        KeyValuePair<string, string>[] page;
        lock (bucket.Gate)
        {
            page =
            [
                .. bucket.Configurations
                    .Where(document => document.Key.StartsWith(Prefix, StringComparison.Ordinal)
                        && string.CompareOrdinal(document.Key, Prefix + after) > 0)
                    .OrderBy(document => document.Key, StringComparer.Ordinal)
                    .Take(PageSize + 1),
            ];
        }

        bool isTruncated = page.Length > PageSize;
        return S3Xml.Response(200, S3Xml.Element(
            ListRoot,
            S3Xml.Optional("ContinuationToken", token),
            page.Take(PageSize).Select(document => XElement.Parse(document.Value)),
            S3Xml.Element("IsTruncated", isTruncated),
            isTruncated ? S3Xml.Element("NextContinuationToken", ContinuationToken.Encode(page[PageSize - 1].Key[Prefix.Length..])) : null));
    }

    private async Task<HttpResponse> PutAsync(S3Call call, CancellationToken cancellationToken)
    {
        Bucket bucket = call.Authorize(WriteAction);
        string id = IdOf(call);
        XElement root = Schema.Read(await call.ReadDocumentAsync(cancellationToken).ConfigureAwait(false));
        if (root.Child("Id")?.Value != id || id.Length > MaxIdLength)
        {
            throw S3Call.InvalidArgument("Invalid Argument", "Id", id);
        }

        Check?.Invoke(root);
        lock (bucket.Gate)
        {
            ObjectWriter.RequireAlive(bucket);
            bool isNew = !bucket.Configurations.ContainsKey(Prefix + id);
            if (isNew && bucket.Configurations.Keys.Count(key => key.StartsWith(Prefix, StringComparison.Ordinal)) >= MaxDocuments)
            {
                throw S3Errors.TooManyConfigurations.Exception();
            }

            bucket.Configurations[Prefix + id] = root.ToString(SaveOptions.DisableFormatting);
        }

        return new HttpResponse(200);
    }

    private HttpResponse Delete(S3Call call)
    {
        Bucket bucket = call.Authorize(WriteAction);
        string id = IdOf(call);
        lock (bucket.Gate)
        {
            return bucket.Configurations.Remove(Prefix + id) ? new HttpResponse(204) : throw S3Errors.NoSuchConfiguration.Exception();
        }
    }

    private static string IdOf(S3Call call) =>
        call.Query["id"] is { Length: > 0 } id ? id : throw S3Call.InvalidArgument("Missing required parameter: id", "id", string.Empty);
}
