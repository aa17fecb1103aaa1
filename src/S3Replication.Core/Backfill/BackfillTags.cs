using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using S3Replication.Core.Objects;
using S3Replication.Core.Operations;
using S3Replication.Core.Setup;

namespace S3Replication.Core.Backfill;

/// <summary>How this module recognises the jobs that it made, and which objects they are for.</summary>
internal static class BackfillTags
{
    /// <summary>The tag with the source bucket.</summary>
    public const string SourceKey = "S3Replication:SourceBucket";

    /// <summary>The tag that tells two selections, or two lists, apart.</summary>
    public const string SelectionKey = "S3Replication:Selection";

    private const string Beginning = "S3Replication backfill of ";
    private const int LongestDescription = 256;

    /// <summary>The tags of a job.</summary>
    public static IReadOnlyDictionary<string, string> Of(string sourceBucket, string fingerprint) => new Dictionary<string, string>
    {
        [Ownership.RoleTagKey] = Ownership.RoleTagValue,
        [SourceKey] = sourceBucket,
        [SelectionKey] = fingerprint,
    };

    /// <summary>Whether this module made the job.</summary>
    public static bool IsOwn(IReadOnlyDictionary<string, string> tags) =>
        tags.TryGetValue(Ownership.RoleTagKey, out string? value) && value == Ownership.RoleTagValue;

    /// <summary>What a job says that it is for.</summary>
    public static string Describe(string sourceBucket, string selection)
    {
        string text = $"{Beginning}{sourceBucket}: {selection}";
        return text.Length <= LongestDescription ? text : text[..LongestDescription];
    }

    /// <summary>The bucket in a description of ours; null when it is none, which others may have written alike: the tags decide.</summary>
    public static string? BucketIn(string? description)
    {
        int end = description?.StartsWith(Beginning, StringComparison.Ordinal) == true
            ? description.IndexOf(':', StringComparison.Ordinal)
            : -1;
        return end < 0 ? null : description![Beginning.Length..end];
    }

    /// <summary>A selection in words.</summary>
    public static string Words(BatchSelection selection)
    {
        List<string> words = [string.Join(", ", selection.Statuses.Select(status => status.ToString().ToUpperInvariant()))];
        words.AddRange(selection.Prefixes.Count == 0 ? [] : [$"prefix {string.Join(" or ", selection.Prefixes)}"]);
        words.AddRange(selection.CreatedAfter is { } after ? [$"after {Time(after)}"] : []);
        words.AddRange(selection.CreatedBefore is { } before ? [$"before {Time(before)}"] : []);
        words.AddRange(selection.LargerThan is { } larger ? [$"over {Quantity.Of(larger, "byte")}"] : []);
        words.AddRange(selection.SmallerThan is { } smaller ? [$"under {Quantity.Of(smaller, "byte")}"] : []);
        return string.Join("; ", words.Where(word => word.Length > 0));
    }

    /// <summary>What tells two selections apart.</summary>
    public static string Fingerprint(BatchSelection selection) => Fingerprint(string.Join(
        '\n',
        [
            .. selection.Statuses.Order().Select(status => status.ToString()),
            "prefixes",
            .. selection.Prefixes.Order(StringComparer.Ordinal),
            "rest",
            selection.CreatedAfter is { } after ? Time(after) : string.Empty,
            selection.CreatedBefore is { } before ? Time(before) : string.Empty,
            selection.LargerThan is { } larger ? Number(larger) : string.Empty,
            selection.SmallerThan is { } smaller ? Number(smaller) : string.Empty,
        ]));

    /// <summary>What tells two texts apart.</summary>
    public static string Fingerprint(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))).ToLowerInvariant();

    /// <summary>The statuses that a job can look for.</summary>
    public static bool IsSelectable(ReplicationStatus status) => status != ReplicationStatus.Pending;

    private static string Time(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
