using System.Globalization;
using System.Net;

namespace S3Replication.Core.Policies.Matching;

/// <summary>Makes the comparisons, once for each value of a policy.</summary>
internal static class ValueTests
{
    /// <summary>Makes the comparison with a policy's value.</summary>
    /// <param name="comparison">Which comparison.</param>
    /// <param name="text">The policy's value.</param>
    /// <param name="variables">Whether it may hold variables.</param>
    public static ValueTest Create(Comparison comparison, string text, bool variables)
    {
        switch (comparison)
        {
            case Comparison.Arn:
                ArnPattern arn = new(text, variables);
                return arn.Matches;
            case Comparison.Binary:
                return (value, _) => Truths.Of(value == text);
            case Comparison.String or Comparison.StringIgnoreCase or Comparison.StringLike:
                Glob glob = new(
                    text,
                    variables,
                    wildcards: comparison == Comparison.StringLike,
                    ignoreCase: comparison == Comparison.StringIgnoreCase);
                return (value, scope) => glob.Matches(value, scope);
            case Comparison.IpAddress:
                return TryParseNetwork(text, out IPAddress? network, out int length)
                    ? (value, _) => Truths.Of(IPAddress.TryParse(value, out IPAddress? address) && IsIn(address, network, length))
                    : (_, _) => Truth.No;
            case >= Comparison.DateEquals and <= Comparison.DateGreaterOrEqual:
                return Ordered(comparison - Comparison.DateEquals, text, ReadDate);
            default:
                return Ordered(comparison - Comparison.NumericEquals, text, ReadNumber);
        }
    }

    // The five comparisons stand in the same order for numbers and dates. What can't be read compares with nothing.
    private static ValueTest Ordered(int which, string text, Func<string, decimal?> read)
    {
        decimal? limit = read(text);
        return (value, _) =>
        {
            int? order = read(value)?.CompareTo(limit);
            return Truths.Of(limit is not null && order is not null && which switch
            {
                0 => order == 0,
                1 => order < 0,
                2 => order <= 0,
                3 => order > 0,
                _ => order >= 0,
            });
        };
    }

    private static decimal? ReadNumber(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) ? number : null;

    // ISO 8601, or seconds since 1970; in seconds.
    private static decimal? ReadDate(string text)
    {
        decimal? epoch = ReadNumber(text);
        bool isYear = epoch is not null && text.Length == 4;
        return epoch is not null && !isYear ? epoch
            : DateTimeOffset.TryParse(
                isYear ? text + "-01-01" : text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out DateTimeOffset date)
                ? (date - DateTimeOffset.UnixEpoch).Ticks / (decimal)TimeSpan.TicksPerSecond
            : null;
    }

    private static bool TryParseNetwork(string text, out IPAddress network, out int length)
    {
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        length = 0;
        if (!IPAddress.TryParse(slash < 0 ? text : text[..slash], out IPAddress? parsed))
        {
            network = IPAddress.None;
            return false;
        }

        network = parsed;
        int bits = parsed.GetAddressBytes().Length * 8;
        if (slash < 0)
        {
            length = bits;
            return true;
        }

        return int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out length) && length <= bits;
    }

    private static bool IsIn(IPAddress address, IPAddress network, int length)
    {
        byte[] first = address.GetAddressBytes();
        byte[] second = network.GetAddressBytes();
        if (first.Length != second.Length)
        {
            return false;
        }

        for (int bit = 0; bit < length; bit += 8)
        {
            int shift = Math.Max(0, 8 - (length - bit));
            if (first[bit / 8] >> shift != second[bit / 8] >> shift)
            {
                return false;
            }
        }

        return true;
    }
}
