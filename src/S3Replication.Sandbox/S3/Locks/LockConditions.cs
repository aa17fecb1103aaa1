using System.Globalization;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Locks;

/// <summary>
/// The condition keys of requests that lock
/// (<see href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html#amazons3-policy-keys">Condition keys for Amazon S3</see>).
/// </summary>
internal static class LockConditions
{
    /// <summary>Those of a retention; a removal has none.</summary>
    public static (string Name, string? Value)[] Of(ObjectRetention? retention, TimeProvider clock) => retention is null
        ? []
        :
        [
            ("s3:object-lock-mode", retention.Mode),
            ("s3:object-lock-retain-until-date", LockTime.Format(retention.Until)),
            (
                "s3:object-lock-remaining-retention-days",
                Math.Ceiling((retention.Until - clock.GetUtcNow()).TotalDays).ToString(CultureInfo.InvariantCulture)),
        ];

    /// <summary>Those of a legal hold.</summary>
    public static (string Name, string? Value)[] Of(bool hold) => [("s3:object-lock-legal-hold", hold ? "ON" : "OFF")];
}
