namespace S3Replication.Sandbox.CloudWatch.Alarms;

/// <summary>
/// The states of an alarm
/// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html">Alarm evaluation</see>).
/// </summary>
internal static class AlarmState
{
    /// <summary>Within the threshold.</summary>
    public const string Ok = "OK";

    /// <summary>Outside of the threshold.</summary>
    public const string Alarm = "ALARM";

    /// <summary>The alarm has just started, or there is too little data.</summary>
    public const string InsufficientData = "INSUFFICIENT_DATA";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Ok, Alarm, InsufficientData];
}
