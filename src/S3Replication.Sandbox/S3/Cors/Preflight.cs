using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Cors;

/// <summary>
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/RESTOPTIONSobject.html">OPTIONS object</see>: the question of a browser
/// whether a page may send a request. It is not signed, and nothing is asked of the caller.
/// </summary>
internal static class Preflight
{
    /// <summary>The header that names the method of the request to come.</summary>
    public const string MethodHeader = "Access-Control-Request-Method";

    /// <summary>Carries it out: the first rule counts that allows the origin, the method and all headers.</summary>
    /// <exception cref="ServiceException">
    /// 400 <c>BadRequest</c>: it names no origin or method; 403 <c>AccessForbidden</c>: no rule allows it.
    /// </exception>
    public static HttpResponse Handle(S3Call call)
    {
        string origin = call.Headers["Origin"]
            ?? throw S3Errors.BadRequest.Says("Insufficient information. Origin request header needed.");
        string? method = call.Headers[MethodHeader];
        if (method is not ("GET" or "PUT" or "POST" or "DELETE" or "HEAD"))
        {
            throw S3Errors.BadRequest.Says($"Invalid Access-Control-Request-Method: {method ?? "null"}");
        }

        Bucket bucket = CorsAnswer.FindBucket(call.Request.Http, call.World.Buckets) ?? throw Forbidden(call, method, "Bucket not found");
        IEnumerable<CorsRule> rules = CorsAnswer.RulesOf(bucket)
            ?? throw Forbidden(call, method, "CORS is not enabled for this bucket.");
        string[] headers = call.Headers["Access-Control-Request-Headers"]?.ToLowerInvariant()
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        CorsRule rule = rules.FirstOrDefault(rule =>
                rule.Allows(origin) is not null && rule.Methods.Contains(method, StringComparer.Ordinal) && headers.All(rule.AllowsHeader))
            ?? throw Forbidden(
                call,
                method,
                "This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.");

        HttpResponse response = new(200);
        CorsAnswer.Add(response, rule, origin);
        response.Headers.AddIfPresent("Access-Control-Allow-Headers", headers.Length == 0 ? null : string.Join(", ", headers));
        return response;
    }

    private static ServiceException Forbidden(S3Call call, string method, string reason) => S3Errors.AccessForbidden.Says(
        "CORSResponse: " + reason, ("Method", method), ("ResourceType", call.HasKey ? "OBJECT" : "BUCKET"));
}
