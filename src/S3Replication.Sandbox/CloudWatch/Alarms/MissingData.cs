namespace S3Replication.Sandbox.CloudWatch.Alarms;

/// <summary>
/// How an alarm treats periods without data
/// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html">Configuring how CloudWatch alarms treat missing data</see>).
/// </summary>
internal static class MissingData
{
    /// <summary>Without any data there is too little.</summary>
    public const string Missing = "missing";

    /// <summary>The state stays.</summary>
    public const string Ignore = "ignore";

    /// <summary>As if outside of the threshold.</summary>
    public const string Breaching = "breaching";

    /// <summary>As if within the threshold.</summary>
    public const string NotBreaching = "notBreaching";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Missing, Ignore, Breaching, NotBreaching];
}
