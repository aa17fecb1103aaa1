using System.Net;

namespace S3Replication.Sandbox.Events;

/// <summary>Whom a bucket's notification configuration lets know, of what.</summary>
/// <param name="Kind">What the destination is.</param>
/// <param name="Id">The id of the configuration.</param>
/// <param name="Arn">The destination.</param>
/// <param name="Types">The types of events, with <c>s3:</c>.</param>
/// <param name="Prefix">With what keys begin, encoded as in URLs; empty for all.</param>
/// <param name="Suffix">With what keys end, encoded as in URLs; empty for all.</param>
internal sealed record NotificationTarget(
    NotificationKind Kind, string Id, string Arn, IReadOnlyList<string> Types, string Prefix, string Suffix)
{
    /// <summary>Whether it wants to know of an event.</summary>
    /// <param name="logged">The event.</param>
    public bool Wants(LoggedEvent logged) =>
        Types.Any(type => EventNames.IsOf(logged.Name, type))
        && Key(Prefix) is { } prefix && logged.Key.StartsWith(prefix, StringComparison.Ordinal)
        && Key(Suffix) is { } suffix && logged.Key.EndsWith(suffix, StringComparison.Ordinal);

    /// <summary>
    /// What of a key a filter means. A space has to be "+" there, and other special characters have to be percent-encoded
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html">Configuring event notifications using object key name filtering</see>):
    /// one that has them as they are means no key.
    /// </summary>
    private static string? Key(string filter) => filter.All(IsSafe) ? WebUtility.UrlDecode(filter) : null;

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html#object-key-guidelines-safe-characters, and what encodes.
    private static bool IsSafe(char character) => char.IsAsciiLetterOrDigit(character) || "!-_.*'()/+%".Contains(character, StringComparison.Ordinal);
}
