using System.Globalization;

namespace S3Replication.Sandbox.S3.Locks;

/// <summary>The time to which a version is retained, as requests and answers write it: ISO 8601.</summary>
internal static class LockTime
{
    private static readonly string[] s_formats =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyyMMdd'T'HHmmssK", "yyyy-MM-dd",
    ];

    /// <summary>Reads a time; null when it is none.</summary>
    public static DateTimeOffset? Parse(string text) =>
        DateTimeOffset.TryParseExact(
            text, s_formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time.ToUniversalTime()
            : null;

    /// <summary>Writes a time, to the millisecond.</summary>
    public static string Format(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Refuses a time that is over.</summary>
    /// <param name="until">The time.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="name">The header or element that it came in.</param>
    /// <param name="value">As it came.</param>
    /// <exception cref="Http.ServiceException"><c>InvalidArgument</c>.</exception>
    public static void RequireFuture(DateTimeOffset until, TimeProvider clock, string name, string value)
    {
        if (until <= clock.GetUtcNow())
        {
            throw S3Call.InvalidArgument("The retain until date must be in the future!", name, value);
        }
    }
}
