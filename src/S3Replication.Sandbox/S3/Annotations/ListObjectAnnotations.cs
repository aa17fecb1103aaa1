using System.Globalization;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Replication;
using S3Replication.Sandbox.S3.Listing;
using S3Replication.Sandbox.S3.Objects;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Annotations;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectAnnotations.html">ListObjectAnnotations</see>.</summary>
internal static class ListObjectAnnotations
{
    private const int MaxResults = 1000;

    /// <summary>Carries it out.</summary>
    public static HttpResponse Handle(S3Call call)
    {
        string? versionId = call.VersionId;
        Bucket bucket = call.Authorize("s3:ListObjectAnnotations", call.Key, ("s3:VersionId", versionId));
        StoredVersion version = ObjectReader.Find(call, bucket, call.Key, versionId);
        string? prefix = call.Query["annotation-prefix"];
        string? token = call.Query["continuation-token"];
        string? after = token is null ? null : ContinuationToken.Decode(token);
        int most = Most(call);
        StoredAnnotation[] rest =
        [
            .. version.Annotations.Values.Where(one => one.Name.StartsWith(prefix ?? string.Empty, StringComparison.Ordinal)
                && string.CompareOrdinal(one.Name, after) > 0),
        ];
        StoredAnnotation[] page = [.. rest.Take(most)];
        HttpResponse response = S3Xml.Response(200, S3Xml.Element(
            "ListObjectAnnotationsOutput",
            S3Xml.Element("Annotations", page.Select(Entry)),
            S3Xml.Element("Bucket", bucket.Name),
            S3Xml.Element("Key", version.Key),
            S3Xml.Optional("AnnotationPrefix", prefix),
            S3Xml.Element("MaxAnnotationResults", most),
            S3Xml.Element("AnnotationCount", page.Length),
            S3Xml.Optional("ContinuationToken", token),
            S3Xml.Optional("NextContinuationToken", rest.Length > page.Length ? ContinuationToken.Encode(page[^1].Name) : null)));
        response.Headers.Add("x-amz-object-version-id", version.VersionId);
        return response;
    }

    private static object Entry(StoredAnnotation annotation) => S3Xml.Element(
        "AnnotationEntry",
        S3Xml.Element("AnnotationName", annotation.Name),
        S3Xml.Element("LastModified", S3Xml.Time(annotation.LastModified)),
        S3Xml.Element("Size", annotation.Content.Length),
        S3Xml.Element("ETag", $"\"{annotation.ETag}\""),
        annotation.Checksums.Keys.Select(algorithm => S3Xml.Element("ChecksumAlgorithm", algorithm)),
        S3Xml.Optional("ReplicationStatus", ReplicationStatusRollup.HeaderOf(annotation)));

    private static int Most(S3Call call)
    {
        const string Parameter = "max-annotation-results";
        return call.Query[Parameter] is not { } text ? MaxResults
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int most) && most is >= 1 and <= MaxResults ? most
            : throw S3Call.InvalidArgument($"{Parameter} must be between 1 and {MaxResults}", Parameter, text);
    }
}
