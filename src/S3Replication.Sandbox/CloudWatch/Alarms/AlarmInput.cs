using System.Collections.Immutable;
using S3Replication.Sandbox.CloudWatch.Expressions;
using S3Replication.Sandbox.CloudWatch.Metrics;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Sns;

namespace S3Replication.Sandbox.CloudWatch.Alarms;

/// <summary>
/// Reads an alarm from a request, and refuses what makes none
/// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html">PutMetricAlarm</see>).
/// </summary>
internal static class AlarmInput
{
    private const int MostQueries = 20;
    private const int MostActions = 5;

    /// <summary>Reads an alarm that is made now.</summary>
    /// <param name="call">The request.</param>
    /// <exception cref="ServiceException"><c>ValidationError</c>, or 501 for what is not here.</exception>
    public static MetricAlarm Read(CloudWatchCall call)
    {
        string name = NameOf(call);
        foreach (string member in new[] { "ThresholdMetricId", "EvaluationCriteria", "EvaluationInterval" })
        {
            if (call.Input.Has(member))
            {
                throw CloudWatchErrors.NotHere($"the parameter {member}");
            }
        }

        string comparison = call.OneOf("ComparisonOperator", [.. Comparison.All.Select(one => one.Name), .. Comparison.OfBands])
            ?? throw CloudWatchErrors.Constraint(null, "ComparisonOperator", "Member must not be null");
        if (Comparison.OfBands.Contains(comparison))
        {
            throw CloudWatchErrors.NotHere("anomaly detection");
        }

        int evaluationPeriods = call.Integer("EvaluationPeriods", 1, int.MaxValue)
            ?? throw CloudWatchErrors.Constraint(null, "EvaluationPeriods", "Member must not be null");
        MetricAlarm alarm = new()
        {
            Owner = call.Owner,
            Name = name,
            Arn = call.AlarmArn(name),
            Queries = call.Input.Has("Metrics") ? Queries(call) : MetricQueries.Of(Metric(call)),
            HasQueries = call.Input.Has("Metrics"),
            Description = Text(call, "AlarmDescription", 1024),
            ActionsEnabled = call.Input.Boolean("ActionsEnabled") ?? true,
            Actions = ImmutableSortedDictionary.CreateRange(
                StringComparer.Ordinal,
                [
                    Actions(call, AlarmState.Ok, "OKActions"),
                    Actions(call, AlarmState.Alarm, "AlarmActions"),
                    Actions(call, AlarmState.InsufficientData, "InsufficientDataActions"),
                ]),
            EvaluationPeriods = evaluationPeriods,
            DatapointsToAlarm = call.Integer("DatapointsToAlarm", 1, int.MaxValue),
            Threshold = call.Input.Number("Threshold") is { } threshold && double.IsFinite(threshold)
                ? threshold
                : throw CloudWatchErrors.Constraint(null, "Threshold", "Member must not be null"),
            Comparison = Comparison.All.First(one => one.Name == comparison),
            TreatMissingData = OneOf(call, "TreatMissingData", MissingData.All),
            EvaluateLowSampleCountPercentile = OneOf(call, "EvaluateLowSampleCountPercentile", ["evaluate", "ignore"]),
            ConfiguredAt = call.Now,
            StateUpdatedAt = call.Now,
            EvaluatedAt = call.Now,
            Tags = AlarmTags.Merge(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal), call),
        };
        CheckPeriods(alarm);
        return alarm;
    }

    /// <summary>The name of the alarm of a request.</summary>
    /// <param name="call">The request.</param>
    /// <exception cref="ServiceException"><c>ValidationError</c>.</exception>
    public static string NameOf(CloudWatchCall call)
    {
        string name = call.Required("AlarmName");
        return name.Length is >= 1 and <= 255 ? name
            : throw CloudWatchErrors.Constraint(name, "AlarmName", "Member must have length between 1 and 255");
    }

    /// <summary>The names of the alarms of a request.</summary>
    /// <param name="call">The request.</param>
    /// <exception cref="ServiceException"><c>ValidationError</c>.</exception>
    public static IReadOnlyList<string> NamesOf(CloudWatchCall call) => call.Input.Texts("AlarmNames") switch
    {
        [] => throw CloudWatchErrors.Constraint(null, "AlarmNames", "Member must not be null"),
        { Count: > 100 } => throw CloudWatchErrors.Constraint("[...]", "AlarmNames", "Member must have length less than or equal to 100"),
        { } names => names,
    };

    private static MetricQueries Queries(CloudWatchCall call)
    {
        string[] others = ["MetricName", "Namespace", "Dimensions", "Period", "Unit", "Statistic", "ExtendedStatistic"];
        if (others.FirstOrDefault(call.Input.Has) is { } other)
        {
            throw CloudWatchErrors.Validation($"{other} must not be set when Metrics is.");
        }

        MetricQueries queries = MetricQueries.Read(call, "Metrics", MostQueries);
        return queries.All.Count(query => query.ReturnData ?? true) == 1 ? queries
            : throw CloudWatchErrors.Validation("Exactly one element of the metrics list should return data.");
    }

    private static MetricQuery Metric(CloudWatchCall call)
    {
        string name = MetricInput.Name(call.Input, "MetricName")
            ?? throw CloudWatchErrors.Validation("Exactly one of MetricName and Metrics must be set.");
        string? statistic = call.OneOf("Statistic", Statistic.Simple);
        string? extended = call.Input.Text("ExtendedStatistic");
        if ((statistic is null) == (extended is null))
        {
            throw CloudWatchErrors.Validation("Exactly one of Statistic and ExtendedStatistic must be set.");
        }

        return new MetricQuery("m1")
        {
            Metric = new MetricId(
                call.Owner,
                MetricInput.Namespace(call.Input) ?? throw CloudWatchErrors.Constraint(null, "Namespace", "Member must not be null"),
                name,
                MetricInput.Dimensions(call.Input)),
            Statistic = statistic is not null ? Statistic.Find(statistic)
                : Statistic.Simple.Contains(extended!) ? throw CloudWatchErrors.Validation($"{extended} is a statistic, not an extended one.")
                : Statistic.Find(extended!) ?? throw CloudWatchErrors.NotHere($"the statistic {extended}"),
            Period = MetricInput.Period(call.Input) ?? throw CloudWatchErrors.Constraint(null, "Period", "Member must not be null"),
            Unit = MetricInput.Unit(call.Input),
        };
    }

    // "An alarm's total current evaluation period can be no longer than seven days", with periods of less than an hour than one day.
    private static void CheckPeriods(MetricAlarm alarm)
    {
        int seconds = (int)alarm.Period.TotalSeconds;
        if (seconds is 1 or 5)
        {
            throw CloudWatchErrors.Validation($"Invalid value {seconds} for period: it must be 10, 20, 30 or a multiple of 60.");
        }

        if (alarm.DatapointsToAlarm > alarm.EvaluationPeriods)
        {
            throw CloudWatchErrors.Validation("DatapointsToAlarm must not be greater than EvaluationPeriods.");
        }

        long longest = seconds < 3600 ? 86_400 : 604_800;
        if ((long)seconds * alarm.EvaluationPeriods > longest)
        {
            throw CloudWatchErrors.Validation(
                $"Metrics cannot be checked across more than {(seconds < 3600 ? "a day" : "seven days")} (EvaluationPeriods * Period must be <= {longest}).");
        }
    }

    private static KeyValuePair<string, ImmutableArray<string>> Actions(CloudWatchCall call, string state, string member)
    {
        IReadOnlyList<string> actions = call.Input.Texts(member);
        if (actions.Count > MostActions)
        {
            throw CloudWatchErrors.Constraint($"[{string.Join(", ", actions)}]", member, $"Member must have length less than or equal to {MostActions}");
        }

        if (actions.FirstOrDefault(action => action.Length > 1024 || action.Split(':').Length < 6 || !action.StartsWith("arn:", StringComparison.Ordinal)) is { } wrong)
        {
            throw CloudWatchErrors.Validation($"Invalid arn syntax: {wrong}");
        }

        if (actions.Select(TopicArn.TryParse).OfType<TopicArn>().FirstOrDefault(topic => topic.Region != call.Region) is { } elsewhere)
        {
            throw CloudWatchErrors.Validation($"Invalid region {elsewhere.Region} specified. Only {call.Region} is supported.");
        }

        return new(state, [.. actions]);
    }

    private static string? OneOf(CloudWatchCall call, string member, IReadOnlyList<string> words) =>
        call.Input.Text(member) is not { } word ? null
        : words.Contains(word) ? word
        : throw CloudWatchErrors.Validation($"Invalid value '{word}' for {member}: it must be one of {string.Join(", ", words)}.");

    private static string? Text(CloudWatchCall call, string member, int longest) =>
        call.Input.Text(member) is not { } text ? null
        : text.Length <= longest ? text
        : throw CloudWatchErrors.Constraint(text, member, $"Member must have length less than or equal to {longest}");
}
