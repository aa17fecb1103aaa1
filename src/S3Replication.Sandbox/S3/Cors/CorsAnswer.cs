using S3Replication.Core.Identifiers;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Buckets;
using S3Replication.Sandbox.S3.Configurations;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Cors;

/// <summary>
/// What browsers are told of requests from pages of other origins
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html">Using cross-origin resource sharing</see>).
/// </summary>
internal static class CorsAnswer
{
    private const string Vary = "Origin, Access-Control-Request-Headers, Access-Control-Request-Method";

    /// <summary>
    /// Tells what the rules of the bucket allow, where the request names its origin: errors are told of as well. The first rule counts
    /// that allows the origin and the method. A request that is no preflight but names a method as one does is taken at that.
    /// </summary>
    /// <param name="response">The answer.</param>
    /// <param name="request">The request.</param>
    /// <param name="buckets">The buckets.</param>
    public static void Add(HttpResponse response, HttpRequest request, BucketTable buckets)
    {
        if (request.Headers["Origin"] is not { } origin || request.Method == "OPTIONS" || FindBucket(request, buckets) is not { } bucket)
        {
            return;
        }

        string method = request.Headers[Preflight.MethodHeader] ?? request.Method;
        CorsRule? rule = RulesOf(bucket)?.FirstOrDefault(rule =>
            rule.Allows(origin) is not null && rule.Methods.Contains(method, StringComparer.Ordinal));
        if (rule is not null)
        {
            Add(response, rule, origin);
        }
    }

    /// <summary>Tells what a rule allows.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="origin">The request's origin, which the rule allows.</param>
    public static void Add(HttpResponse response, CorsRule rule, string origin)
    {
        string allowed = rule.Allows(origin) ?? origin;
        response.Headers.Add("Access-Control-Allow-Origin", allowed);
        response.Headers.Add("Access-Control-Allow-Methods", string.Join(", ", rule.Methods));
        response.Headers.AddIfPresent("Access-Control-Expose-Headers", rule.Exposed.Count == 0 ? null : string.Join(", ", rule.Exposed));
        response.Headers.AddIfPresent("Access-Control-Max-Age", rule.MaxAge);
        response.Headers.AddIfPresent("Access-Control-Allow-Credentials", allowed == "*" ? null : "true");
        response.Headers.Add("Vary", Vary);
    }

    /// <summary>The rules of a bucket; null when it has no CORS configuration.</summary>
    /// <param name="bucket">The bucket.</param>
    public static IEnumerable<CorsRule>? RulesOf(Bucket bucket) =>
        BucketConfiguration.Read(bucket, StoredDocuments.Cors) is { } document ? CorsRule.Parse(document) : null;

    /// <summary>The bucket of a request that tells no partition, since nobody has signed it; null when there is none.</summary>
    /// <param name="request">The request.</param>
    /// <param name="buckets">The buckets.</param>
    public static Bucket? FindBucket(HttpRequest request, BucketTable buckets)
    {
        try
        {
            return S3Address.Parse(request).Bucket is { } name
                ? AwsPartition.All.Select(partition => buckets.Find(name, partition)).FirstOrDefault(bucket => bucket is not null)
                : null;
        }
        catch (ServiceException)
        {
            // S3 itself says what is wrong with the address.
            return null;
        }
    }
}
