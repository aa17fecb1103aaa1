using System.Globalization;
using System.Text.RegularExpressions;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Objects;

/// <summary>A stretch of an object.</summary>
/// <param name="Offset">The first byte.</param>
/// <param name="Count">How many bytes.</param>
internal sealed partial record ByteRange(long Offset, long Count)
{
    /// <summary>
    /// Reads a <c>Range</c> header. What is not one range of bytes is ignored: S3 does not serve several ranges at once.
    /// </summary>
    /// <param name="header">The header.</param>
    /// <param name="length">The length of the object.</param>
    /// <returns>Null for the whole object.</returns>
    /// <exception cref="ServiceException">416 <c>InvalidRange</c>.</exception>
    public static ByteRange? Parse(string? header, long length)
    {
        Match match = Pattern().Match(header ?? string.Empty);
        if (!match.Success || (match.Groups["first"].Length == 0 && match.Groups["last"].Length == 0))
        {
            return null;
        }

        long? first = Number(match.Groups["first"].Value);
        long? last = Number(match.Groups["last"].Value);
        if (first > last)
        {
            return null;
        }

        long offset = first ?? Math.Max(0, length - (last ?? 0));
        long end = first is null ? length : Math.Min(length, last is null or long.MaxValue ? length : last.Value + 1);
        return offset < end
            ? new ByteRange(offset, end - offset)
            : throw S3Errors.InvalidRange.Exception(
                ("RangeRequested", header ?? string.Empty), ("ActualObjectSize", length.ToString()));
    }

    /// <summary>The stretch that a part is.</summary>
    /// <param name="version">The object.</param>
    /// <param name="partNumber">The part, counted from 1.</param>
    /// <exception cref="ServiceException">416 <c>InvalidPartNumber</c>.</exception>
    public static ByteRange OfPart(StoredVersion version, int partNumber)
    {
        IReadOnlyList<long> sizes = version.PartSizes ?? [version.Content.Length];
        return partNumber <= sizes.Count
            ? new ByteRange(sizes.Take(partNumber - 1).Sum(), sizes[partNumber - 1])
            : throw S3Errors.InvalidPartNumber.Exception(
                ("PartNumberRequested", partNumber.ToString()), ("ActualPartCount", sizes.Count.ToString()));
    }

    /// <summary>A number of any length: what does not fit is as good as the largest.</summary>
    private static long? Number(string digits) =>
        digits.Length == 0 ? null
        : long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number
        : long.MaxValue;

    [GeneratedRegex(@"\Abytes=(?<first>[0-9]*)-(?<last>[0-9]*)\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
