using System.Globalization;
using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Locks;

/// <summary>
/// Event holds, by which a version is retained from an event on that has not happened yet
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html#object-lock-managing-variable-retention-troubleshooting">Troubleshooting variable retention</see>,
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ObjectLockRetention.html">ObjectLockRetention</see>). The page tells what
/// is answered with 400; the codes and sentences are not AWS's.
/// </summary>
internal static class EventHold
{
    private const string Header = "x-amz-object-lock-event-hold";
    private const string DaysHeader = Header + "-duration-days";
    private const string YearsHeader = Header + "-duration-years";
    private const int MaxDays = 36_500;
    private const int MaxYears = 100;

    /// <summary>Whether headers ask for one.</summary>
    /// <param name="headers">The headers.</param>
    public static bool IsIn(HttpHeaders headers) =>
        headers[Header] is not null || headers[DaysHeader] is not null || headers[YearsHeader] is not null;

    /// <summary>The retention that headers ask for.</summary>
    /// <param name="headers">The headers.</param>
    /// <param name="mode">The mode; null when there is none.</param>
    /// <param name="until">The end; null when there is none.</param>
    /// <exception cref="ServiceException"><c>InvalidArgument</c>, <c>InvalidRequest</c>.</exception>
    public static ObjectRetention FromHeaders(HttpHeaders headers, string? mode, DateTimeOffset? until) => Settle(
        Ask(headers[Header], Period(headers[DaysHeader], headers[YearsHeader]), mode, until), present: null, DateTimeOffset.MinValue);

    /// <summary>What a document asks for; how it ends <see cref="Settle"/> tells.</summary>
    /// <param name="root">The document.</param>
    /// <param name="mode">The mode; null when there is none.</param>
    /// <param name="until">The end; null when there is none.</param>
    /// <exception cref="ServiceException"><c>InvalidArgument</c>, <c>InvalidRequest</c>.</exception>
    public static ObjectRetention Ask(XElement root, string? mode, DateTimeOffset? until) =>
        Ask(root.Child("EventHold")?.Value, Period(root.Child("EventHoldDuration")), mode, until);

    /// <summary>
    /// The retention that a version gets of what is asked for: when an active hold is released, "Amazon S3 computes the final
    /// retain-until-date from the duration that is already configured on the object version".
    /// </summary>
    /// <param name="asked">What is asked for.</param>
    /// <param name="present">The retention that the version has; null for none.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="ServiceException"><c>InvalidRequest</c>: nothing is held, and no end is named.</exception>
    public static ObjectRetention Settle(ObjectRetention asked, ObjectRetention? present, DateTimeOffset now)
    {
        if (!asked.WasHeld)
        {
            return asked;
        }

        if (present?.Hold is not null)
        {
            ObjectRetention released = present.Release(now) with { Mode = asked.Mode };
            return asked.Until > released.Until ? released with { Until = asked.Until } : released;
        }

        return asked.HasEnd
            ? asked with { WasHeld = false }
            : throw Refused("A retain until date is required when the event hold is set to OFF.");
    }

    /// <summary>A duration in a document; null when there is none.</summary>
    /// <param name="element">The element; null when there is none.</param>
    /// <exception cref="ServiceException"><c>InvalidArgument</c>, <c>InvalidRequest</c>.</exception>
    public static HoldPeriod? Period(XElement? element) =>
        element is null ? null
        : Period(element.Child("Days")?.Value, element.Child("Years")?.Value)
            ?? throw Refused("An event hold duration must be specified in either days or years.");

    /// <summary>The duration as documents tell it.</summary>
    /// <param name="name">The element.</param>
    /// <param name="period">The duration.</param>
    public static XElement Element(string name, HoldPeriod period) =>
        S3Xml.Element(name, S3Xml.Element(period.InYears ? "Years" : "Days", period.Count));

    /// <summary>Adds what reads tell of a hold.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="retention">The retention.</param>
    public static void AddRead(HttpResponse response, ObjectRetention retention)
    {
        if (StatusOf(retention) is { } status)
        {
            response.Headers.Add(Header, status);
        }

        if (retention.Hold is { } period)
        {
            response.Headers.Add(period.InYears ? YearsHeader : DaysHeader, period.Count.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary><c>ON</c>, <c>OFF</c> after a release; null when there never was a hold.</summary>
    /// <param name="retention">The retention.</param>
    public static string? StatusOf(ObjectRetention retention) =>
        retention.Hold is not null ? "ON" : retention.WasHeld ? "OFF" : null;

    private static ObjectRetention Ask(string? status, HoldPeriod? period, string? mode, DateTimeOffset? until)
    {
        if (mode is null)
        {
            throw Refused("An event hold requires a retention mode.");
        }

        ObjectRetention asked = new(mode, until ?? DateTimeOffset.MinValue);
        return status switch
        {
            "ON" => asked with
            {
                Hold = period ?? throw Refused("An event hold that is set to ON requires an event hold duration."),
            },
            "OFF" => period is null
                ? asked with { WasHeld = true }
                : throw Refused("An event hold duration must not be specified when the event hold is set to OFF."),
            null => throw Refused("An event hold duration requires an event hold that is set to ON."),
            _ => throw S3Call.InvalidArgument("Event hold must be either of 'ON' or 'OFF'", "EventHold", status),
        };
    }

    private static HoldPeriod? Period(string? days, string? years) =>
        days is not null && years is not null ? throw Refused("An event hold duration must be specified in either days or years, but not both.")
        : days is not null ? new HoldPeriod(Count(days, MaxDays), InYears: false)
        : years is not null ? new HoldPeriod(Count(years, MaxYears), InYears: true)
        : null;

    private static int Count(string text, int max) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count >= 1 && count <= max
            ? count
            : throw S3Call.InvalidArgument(
                $"An event hold duration must be a positive integer, up to {MaxDays} days or {MaxYears} years.", "EventHoldDuration", text);

    private static ServiceException Refused(string message) => S3Errors.InvalidRequest.Says(message);
}
