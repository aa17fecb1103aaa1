using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Buckets;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Configurations;

/// <summary>A sub-resource of a bucket that is one document: it is judged, kept and told as it came.</summary>
/// <param name="SubResource">The query parameter.</param>
/// <param name="Name">What the operations are called after <c>Get</c>, <c>Put</c> and <c>Delete</c> in the API reference.</param>
/// <param name="Schema">The document.</param>
/// <param name="ReadAction">The IAM action that reads it, which is not always called as the operation is.</param>
/// <param name="WriteAction">The IAM action that puts it.</param>
internal sealed record StoredDocument(
    string SubResource, string Name, DocumentSchema Schema, string ReadAction, string WriteAction)
{
    /// <summary>The IAM action that deletes it; null when there is no such operation.</summary>
    public string? DeleteAction { get; init; }

    /// <summary>What S3 demands of it besides the schema; null for nothing.</summary>
    public Action<S3Call, Bucket, XElement>? Check { get; init; }

    /// <summary>The error of a bucket that has none; null when there is a default.</summary>
    public S3Error? None { get; init; }

    /// <summary>What a bucket has by default, besides an empty document.</summary>
    public Func<XElement?> Default { get; init; } = () => null;

    /// <summary>The operations by their routes.</summary>
    public IEnumerable<KeyValuePair<string, S3Operation>> Routes
    {
        get
        {
            yield return new("GET bucket ?" + SubResource, new S3Operation("Get" + Name, Get));
            yield return new("PUT bucket ?" + SubResource, new S3Operation("Put" + Name, PutAsync));
            if (DeleteAction is not null)
            {
                yield return new("DELETE bucket ?" + SubResource, new S3Operation("Delete" + Name, Delete));
            }
        }
    }

    private HttpResponse Get(S3Call call)
    {
        Bucket bucket = call.Authorize(ReadAction);
        return BucketConfiguration.Read(bucket, SubResource) is { } document ? S3Xml.Response(document)
            : None is not null ? throw None.Exception(("BucketName", bucket.Name))
            : S3Xml.Response(200, S3Xml.Element(Schema.Root, Default()));
    }

    private async Task<HttpResponse> PutAsync(S3Call call, CancellationToken cancellationToken)
    {
        Bucket bucket = call.Authorize(WriteAction);
        XElement root = Schema.Read(await call.ReadDocumentAsync(cancellationToken).ConfigureAwait(false));
        Check?.Invoke(call, bucket, root);
        if (root.HasElements)
        {
            BucketConfiguration.Write(bucket, SubResource, root.ToString(SaveOptions.DisableFormatting));
        }
        else
        {
            BucketConfiguration.Remove(bucket, SubResource);
        }

        return new HttpResponse(200);
    }

    private HttpResponse Delete(S3Call call)
    {
        BucketConfiguration.Remove(call.Authorize(DeleteAction!), SubResource);
        return new HttpResponse(204);
    }
}
