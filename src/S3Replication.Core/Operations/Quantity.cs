using System.Globalization;

namespace S3Replication.Core.Operations;

/// <summary>Numbers of things as people say them.</summary>
internal static class Quantity
{
    private static readonly string[] s_units = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB"];

    /// <summary>How many: <c>1 job</c>, <c>3 jobs</c>.</summary>
    /// <param name="count">The number.</param>
    /// <param name="one">The word for one.</param>
    /// <param name="many">The word for others; null for the one with an <c>s</c>.</param>
    public static string Of(long count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {Word(count, one, many)}");

    /// <summary>How many, with the thousands apart: <c>1 version</c>, <c>3,000 versions</c>.</summary>
    /// <inheritdoc cref="Of" path="/param"/>
    public static string Grouped(long count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {Word(count, one, many)}");

    /// <summary>The word alone.</summary>
    /// <inheritdoc cref="Of" path="/param"/>
    public static string Word(long count, string one, string? many = null) => count == 1 ? one : many ?? one + "s";

    /// <summary>Bytes in the unit that suits them: <c>1 byte</c>, <c>1.5 KiB</c>.</summary>
    /// <param name="bytes">The number of bytes.</param>
    public static string Size(long bytes)
    {
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < s_units.Length - 1)
        {
            value /= 1024;
            unit++;
        }

        return unit == 0 ? Of(bytes, "byte") : string.Create(CultureInfo.InvariantCulture, $"{value:0.#} {s_units[unit]}");
    }
}
