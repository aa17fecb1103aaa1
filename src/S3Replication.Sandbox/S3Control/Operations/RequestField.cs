using System.Globalization;
using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3;

namespace S3Replication.Sandbox.S3Control.Operations;

/// <summary>Reads the fields of a request with their limits.</summary>
internal static class RequestField
{
    /// <summary>A child that must be there.</summary>
    /// <exception cref="ServiceException"><c>MalformedXML</c>.</exception>
    public static XElement Required(this XElement element, string name) =>
        element.Child(name) ?? throw S3Errors.MalformedXml.Exception();

    /// <summary>The text of a child within its length; null when there is none.</summary>
    /// <exception cref="ServiceException"><c>InvalidRequest</c>.</exception>
    public static string? Text(this XElement element, string name, int longest) =>
        element.Child(name)?.Value is not { } text ? null
        : text.Length >= 1 && text.Length <= longest ? text
        : throw S3ControlErrors.InvalidRequest($"{name} must have 1 to {longest} characters.");

    /// <summary>A flag; null when there is none.</summary>
    /// <exception cref="ServiceException"><c>MalformedXML</c>.</exception>
    public static bool? Flag(this XElement element, string name) => element.Child(name)?.Value switch
    {
        null => null,
        "true" => true,
        "false" => false,
        _ => throw S3Errors.MalformedXml.Exception(),
    };

    /// <summary>A number; null when there is none.</summary>
    /// <exception cref="ServiceException"><c>MalformedXML</c>.</exception>
    public static long? Number(this XElement element, string name) =>
        element.Child(name)?.Value is not { } text ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) ? value
        : throw S3Errors.MalformedXml.Exception();

    /// <summary>A time; null when there is none.</summary>
    /// <exception cref="ServiceException"><c>MalformedXML</c>.</exception>
    public static DateTimeOffset? Time(this XElement element, string name) =>
        element.Child(name)?.Value is not { } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time
        : throw S3Errors.MalformedXml.Exception();

    /// <summary>The texts of a list; empty when there is none.</summary>
    public static IReadOnlyList<string> Texts(this XElement? element, string name) =>
        [.. element?.Child(name)?.Elements().Select(member => member.Value) ?? []];

    /// <summary>The ARN of a bucket that a child must be, in the request's partition.</summary>
    /// <exception cref="ServiceException"><c>InvalidRequest</c>.</exception>
    public static string BucketArn(this XElement element, string name, S3ControlCall call)
    {
        string prefix = $"arn:{call.Partition.Id}:s3:::";
        string text = element.Child(name)?.Value ?? string.Empty;
        return text.StartsWith(prefix, StringComparison.Ordinal) && text.Length > prefix.Length && !text.Contains('/', StringComparison.Ordinal)
            ? text
            : throw S3ControlErrors.InvalidRequest($"{name} must be the ARN of a bucket, {prefix}name, not '{text}'.");
    }

    /// <summary>An account that a child names; null when there is none.</summary>
    /// <exception cref="ServiceException"><c>InvalidRequest</c>.</exception>
    public static string? Account(this XElement element, string name) =>
        element.Child(name)?.Value is not { } text ? null
        : text.Length == 12 && text.All(char.IsAsciiDigit) ? text
        : throw S3ControlErrors.InvalidRequest($"{name} must be 12 digits, not '{text}'.");

    /// <summary>A value of a list that AWS gives.</summary>
    /// <exception cref="ServiceException"><c>InvalidRequest</c>.</exception>
    public static string OneOf(string text, string name, params IReadOnlyList<string> values) =>
        values.Contains(text, StringComparer.Ordinal)
            ? text
            : throw S3ControlErrors.InvalidRequest($"{name} must be one of {string.Join(", ", values)}, not '{text}'.");
}
