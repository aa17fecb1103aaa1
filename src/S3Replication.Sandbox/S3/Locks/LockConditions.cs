using System.Globalization;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Locks;

/// <summary>
/// The condition keys of requests that lock
/// (<see href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html#amazons3-policy-keys">Condition keys for Amazon S3</see>).
/// </summary>
internal static class LockConditions
{
    /// <summary>Those of a retention that is asked for; a removal has none, and a release no end.</summary>
    public static (string Name, string? Value)[] Of(ObjectRetention? retention, TimeProvider clock)
    {
        if (retention is null)
        {
            return [];
        }

        DateTimeOffset now = clock.GetUtcNow();
        ObjectRetention asked = retention.At(now);
        return
        [
            ("s3:object-lock-mode", asked.Mode),
            ("s3:object-lock-retain-until-date", asked.HasEnd ? LockTime.Format(asked.Until) : null),
            (
                "s3:object-lock-remaining-retention-days",
                asked.HasEnd ? Math.Ceiling((asked.Until - now).TotalDays).ToString(CultureInfo.InvariantCulture) : null),
            ("s3:object-lock-event-hold", EventHold.StatusOf(asked)),

            // "Amazon S3 converts it to days for evaluation"
            ("s3:object-lock-event-hold-duration-days", asked.Hold?.Days.ToString(CultureInfo.InvariantCulture)),
        ];
    }

    /// <summary>Those of a legal hold.</summary>
    public static (string Name, string? Value)[] Of(bool hold) => [("s3:object-lock-legal-hold", hold ? "ON" : "OFF")];
}
