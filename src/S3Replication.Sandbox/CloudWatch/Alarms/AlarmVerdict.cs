namespace S3Replication.Sandbox.CloudWatch.Alarms;

/// <summary>
/// What periods make of an alarm's state
/// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html">Configuring how CloudWatch alarms treat missing data</see>).
/// </summary>
/// <param name="State">The state; null when the present one stays.</param>
/// <param name="Considered">How many of the periods with data count, from the last one on.</param>
/// <param name="Breaching">How many of those are outside of the threshold.</param>
/// <param name="Filled">How many periods without data had to stand in for data.</param>
internal readonly record struct AlarmVerdict(string? State, int Considered, int Breaching, int Filled)
{
    /// <summary>Decides.</summary>
    /// <param name="periods">
    /// The periods of the evaluation range, the last one first: whether each is outside of the threshold; null for one without data.
    /// </param>
    /// <param name="evaluationPeriods">How many periods the alarm looks at.</param>
    /// <param name="datapointsToAlarm">How many of them make it go off.</param>
    /// <param name="treatMissingData">How it treats periods without data.</param>
    public static AlarmVerdict Of(
        IReadOnlyList<bool?> periods, int evaluationPeriods, int datapointsToAlarm, string treatMissingData)
    {
        List<bool> real = [.. periods.Where(period => period is not null).Select(period => period!.Value).Take(evaluationPeriods)];
        int breaching = real.Count(isBreaching => isBreaching);
        int filled = evaluationPeriods - real.Count;
        string? state = filled == 0 ? StateOf(breaching >= datapointsToAlarm)
            : treatMissingData switch
            {
                MissingData.Breaching => StateOf(breaching + filled >= datapointsToAlarm),
                MissingData.NotBreaching => StateOf(breaching >= datapointsToAlarm),
                MissingData.Ignore when real.Count == 0 => null,
                _ when real.Count == 0 => AlarmState.InsufficientData,
                _ when breaching >= datapointsToAlarm => AlarmState.Alarm,
                MissingData.Ignore when IsOldEnough(periods, datapointsToAlarm) => null,
                _ => StateOf(IsOldEnough(periods, datapointsToAlarm)),
            };
        return new AlarmVerdict(state, real.Count, breaching, filled);
    }

    // "Avoiding premature transitions to alarm state": too few are there, but the oldest one is breaching and as old as would be
    // needed, and what came later is breaching or missing. One that is not breaching, however old, ends this: row "0 - X - -".
    private static bool IsOldEnough(IReadOnlyList<bool?> periods, int datapointsToAlarm)
    {
        int oldest = -1;
        for (int i = 0; i < periods.Count; i++)
        {
            if (periods[i] == false)
            {
                return false;
            }

            oldest = periods[i] is null ? oldest : i;
        }

        return oldest + 1 >= datapointsToAlarm;
    }

    private static string StateOf(bool isAlarm) => isAlarm ? AlarmState.Alarm : AlarmState.Ok;
}
