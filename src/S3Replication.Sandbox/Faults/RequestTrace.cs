using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Http.Signing;

namespace S3Replication.Sandbox.Faults;

/// <summary>What becomes known of a request on its way, for the log of requests.</summary>
/// <param name="time">When it came.</param>
/// <param name="request">The request.</param>
internal sealed class RequestTrace(DateTimeOffset time, HttpRequest request)
{
    // A key of 1,024 bytes, encoded, and a query. Whoever sends longer ones could fill the memory with the log.
    private const int LongestTarget = 4096;
    private const int LongestName = 128;

    private static readonly string[] s_secrets = ["X-Amz-Signature", "X-Amz-Credential", "X-Amz-Security-Token", "Signature", "AWSAccessKeyId"];

    private string _accessKeyId = string.Empty;

    /// <summary>What the request wants.</summary>
    public RequestFacts Facts { get; private set; } = new("s3", request.Method, null, null);

    /// <summary>Its signature was found.</summary>
    /// <param name="service">The service.</param>
    /// <param name="accessKeyId">The key; null for an anonymous request.</param>
    public void Begin(string service, string? accessKeyId)
    {
        _accessKeyId = accessKeyId ?? string.Empty;
        Facts = service switch
        {
            "s3" => RequestFacts.OfS3(request),
            "s3-control" => RequestFacts.OfS3Control(service, request),
            "route53" => RequestFacts.OfRoute53(service, request),
            "account" => RequestFacts.OfAccount(service, request),
            "lambda" => RequestFacts.OfLambda(service, request),
            _ => RequestFacts.OfAction(service, request, body: null),
        };
    }

    /// <summary>Its body was opened.</summary>
    /// <param name="payload">The body.</param>
    public void Read(Payload payload)
    {
        if (payload.Body is MemoryStream body && Facts.Service is not ("s3" or "s3-control" or "account" or "route53" or "lambda"))
        {
            Facts = RequestFacts.OfAction(Facts.Service, request, body);
        }
    }

    /// <summary>It is answered.</summary>
    /// <param name="status">The status; 0 for no answer.</param>
    /// <param name="error">The error; null for none.</param>
    public SandboxRequest End(int status, string? error) => new(
        time,
        Cut(request.Method, LongestName),
        Cut(Target(), LongestTarget),
        Cut(Facts.Service, LongestName),
        Cut(Facts.Operation, LongestName),
        Cut(_accessKeyId, LongestName),
        status,
        Facts.IsMutating,
        error is null ? null : Cut(error, LongestTarget));

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..longest] + "…";

    private string Target()
    {
        int mark = request.RawTarget.IndexOf('?', StringComparison.Ordinal);
        if (mark < 0)
        {
            return request.RawTarget;
        }

        IEnumerable<string> kept = request.RawTarget[(mark + 1)..].Split('&').Where(
            part => !s_secrets.Contains(Uri.UnescapeDataString(part.Split('=', 2)[0]), StringComparer.OrdinalIgnoreCase));
        string query = string.Join('&', kept);
        return query.Length == 0 ? request.RawPath : request.RawPath + "?" + query;
    }
}
