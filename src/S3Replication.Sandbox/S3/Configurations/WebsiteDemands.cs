using System.Globalization;
using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Configurations;

/// <summary>
/// What S3 demands of a website configuration
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketWebsite.html">PutBucketWebsite</see>,
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/how-to-page-redirect.html#advanced-conditional-redirects">Redirection rules</see>).
/// </summary>
internal static class WebsiteDemands
{
    private const int MaxRoutingRules = 50;

    /// <summary>Refuses what S3 refuses.</summary>
    /// <exception cref="ServiceException"><c>InvalidArgument</c>, <c>InvalidRequest</c>.</exception>
    public static void Require(S3Call call, Bucket bucket, XElement root)
    {
        XElement[] rules = [.. root.Child("RoutingRules")?.Elements() ?? []];
        if (root.Child("RedirectAllRequestsTo") is { } everything)
        {
            if (root.Elements().Skip(1).Any())
            {
                throw S3Call.InvalidArgument(
                    "RedirectAllRequestsTo cannot be provided in conjunction with other Routing Rules.", "RedirectAllRequestsTo", "not null");
            }

            RequireProtocol(everything);
            return;
        }

        string? suffix = root.Child("IndexDocument")?.Child("Suffix")?.Value;
        if (suffix is null)
        {
            throw S3Call.InvalidArgument(
                "A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty", "IndexDocument", "null");
        }

        if (suffix.Length == 0 || suffix.Contains('/', StringComparison.Ordinal))
        {
            throw S3Call.InvalidArgument("The IndexDocument Suffix is not well formed", "IndexDocument", suffix);
        }

        if (rules.Length > MaxRoutingRules)
        {
            throw S3Errors.InvalidRequest.Says(
                $"{rules.Length} routing rules provided, the number of routing rules in a website configuration is limited to {MaxRoutingRules}.");
        }

        foreach (XElement rule in rules)
        {
            RequireCondition(rule.Child("Condition"));
            RequireRedirect(rule.Child("Redirect")!);
        }
    }

    private static void RequireCondition(XElement? condition)
    {
        if (condition is { HasElements: false })
        {
            throw S3Errors.InvalidRequest.Says(
                "Condition cannot be empty. To redirect all requests without a condition, the condition element shouldn't be present.");
        }

        if (condition?.Child("HttpErrorCodeReturnedEquals")?.Value is { } code && !IsBetween(code, 400, 599))
        {
            throw S3Errors.InvalidRequest.Says($"The provided HTTP error code ({code}) is not valid. Valid codes are 4XX or 5XX.");
        }
    }

    private static void RequireRedirect(XElement redirect)
    {
        RequireProtocol(redirect);
        if (redirect.Child("ReplaceKeyPrefixWith") is not null && redirect.Child("ReplaceKeyWith") is not null)
        {
            throw S3Errors.InvalidRequest.Says("You can only define ReplaceKeyPrefix or ReplaceKey but not both.");
        }

        if (redirect.Child("HttpRedirectCode")?.Value is { } code && !IsBetween(code, 301, 399))
        {
            throw S3Errors.InvalidRequest.Says($"The provided HTTP redirect code ({code}) is not valid. Valid codes are 3XX except 300.");
        }
    }

    private static void RequireProtocol(XElement element)
    {
        if (element.Child("Protocol")?.Value is not (null or "http" or "https"))
        {
            throw S3Errors.InvalidRequest.Says(
                "Invalid protocol, protocol can be http or https. If not defined the protocol will be selected automatically.");
        }
    }

    private static bool IsBetween(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int code) && code >= least && code <= most;
}
