namespace S3Replication.Sandbox.CloudWatch.Alarms;

/// <summary>Switches the actions of alarms on and off.</summary>
internal static class AlarmActions
{
    /// <summary>Switches the actions of the alarms of a request on or off. Names that no alarm has are passed over.</summary>
    /// <param name="call">The request.</param>
    /// <param name="areEnabled">Which.</param>
    /// <exception cref="Http.ServiceException"><c>ValidationError</c> or <c>AccessDenied</c>.</exception>
    public static void Switch(CloudWatchCall call, bool areEnabled)
    {
        IReadOnlyList<string> names = AlarmInput.NamesOf(call);
        foreach (string name in names)
        {
            call.Demand(call.AlarmArn(name));
        }

        foreach (string name in names)
        {
            call.World.Alarms.Change(call.Owner, name, alarm =>
            {
                if (alarm is null || alarm.ActionsEnabled == areEnabled)
                {
                    return (alarm, []);
                }

                MetricAlarm changed = alarm with { ActionsEnabled = areEnabled, ConfiguredAt = call.Now };
                return (changed, [AlarmHistoryItem.Configured(changed, call.Now, "updated")]);
            });
        }
    }
}
