using System.Xml.Linq;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Configurations;

/// <summary>
/// What S3 demands of CORS rules
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html">Elements of a CORS configuration</see>).
/// </summary>
internal static class CorsDemands
{
    private const int MaxRules = 100;
    private const int MaxIdLength = 255;

    private static readonly string[] s_methods = ["GET", "PUT", "POST", "DELETE", "HEAD"];

    /// <summary>Refuses what S3 refuses.</summary>
    /// <exception cref="Http.ServiceException"><c>MalformedXML</c>, <c>InvalidRequest</c>, <c>InvalidArgument</c>.</exception>
    public static void Require(S3Call call, Bucket bucket, XElement root)
    {
        if (root.Elements().Count() > MaxRules)
        {
            throw S3Errors.MalformedXml.Exception();
        }

        foreach (XElement rule in root.Children("CORSRule"))
        {
            RequireRule(rule);
        }
    }

    private static void RequireRule(XElement rule)
    {
        if (rule.Child("ID")?.Value.Length > MaxIdLength)
        {
            throw S3Errors.InvalidArgument.Says("ID length should not exceed allowed limit of 255");
        }

        if (rule.Children("AllowedMethod").FirstOrDefault(method => !s_methods.Contains(method.Value, StringComparer.Ordinal)) is { } method)
        {
            throw S3Errors.InvalidRequest.Says($"Found unsupported HTTP method in CORS config. Unsupported method is {method.Value}");
        }

        if (rule.Elements().FirstOrDefault(IsTooWild) is { } wild)
        {
            throw S3Errors.InvalidRequest.Says($"{wild.Name.LocalName} \"{wild.Value}\" can not have more than one wildcard.");
        }

        if (rule.Children("ExposeHeader").FirstOrDefault(header => header.Value.Contains('*', StringComparison.Ordinal)) is { } exposed)
        {
            throw S3Errors.InvalidRequest.Says(
                $"ExposeHeader \"{exposed.Value}\" contains wildcard. We currently do not support wildcard for ExposeHeader.");
        }
    }

    private static bool IsTooWild(XElement element) =>
        element.Name.LocalName is "AllowedOrigin" or "AllowedHeader" && element.Value.Count(c => c == '*') > 1;
}
