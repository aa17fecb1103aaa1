using System.Text.RegularExpressions;
using S3Replication.Sandbox.CloudWatch.Metrics;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.CloudWatch.Expressions;

/// <summary>The metrics and expressions of a request, which refer to each other.</summary>
internal sealed partial class MetricQueries
{
    private readonly Dictionary<string, MetricQuery> _byId;

    private MetricQueries(IReadOnlyList<MetricQuery> all)
    {
        All = all;
        _byId = all.ToDictionary(query => query.Id, StringComparer.Ordinal);
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<MetricQuery> All { get; }

    /// <summary>One metric alone.</summary>
    /// <param name="query">The metric.</param>
    public static MetricQueries Of(MetricQuery query) => new([query]);

    /// <summary>Queries that were read before.</summary>
    /// <param name="queries">The queries.</param>
    public static MetricQueries Of(IReadOnlyList<MetricQuery> queries) => new(queries);

    /// <summary>Reads them.</summary>
    /// <param name="call">The request.</param>
    /// <param name="member">Where they are.</param>
    /// <param name="most">How many there may be.</param>
    /// <exception cref="ServiceException"><c>ValidationError</c>, or 501 for what is not here.</exception>
    public static MetricQueries Read(CloudWatchCall call, string member, int most)
    {
        IReadOnlyList<WireInput> inputs = call.Input.Structures(member);
        if (inputs.Count == 0 || inputs.Count > most)
        {
            throw CloudWatchErrors.Validation($"The collection {member} must have between 1 and {most} members.");
        }

        List<MetricQuery> queries = [];
        foreach (WireInput input in inputs)
        {
            MetricQuery query = ReadOne(call, input);
            if (queries.Any(other => other.Id == query.Id))
            {
                throw CloudWatchErrors.Validation($"The values for parameter id in {member} are not unique.");
            }

            queries.Add(query);
        }

        MetricQueries all = new(queries);
        List<TimeSpan> periods = [.. queries.Where(query => query.Metric is not null).Select(query => query.Period).Distinct()];
        if (queries.Exists(query => query.Expression is not null))
        {
            all.CheckReferences();
            if (periods.Count > 1)
            {
                throw CloudWatchErrors.NotHere("math on metrics of different periods");
            }
        }

        // An expression has the period of its metrics.
        return new MetricQueries(
            [.. queries.Select(query => query.Metric is null && periods is [{ } period] ? query with { Period = period } : query)]);
    }

    /// <summary>What a query comes to.</summary>
    /// <param name="query">The query.</param>
    /// <param name="metrics">The metrics.</param>
    /// <param name="start">When the first period begins.</param>
    /// <param name="end">What is at that time and later does not count.</param>
    /// <returns>The values in the order of their times.</returns>
    /// <exception cref="ServiceException"><c>ValidationError</c>: an expression makes no series.</exception>
    public IReadOnlyList<KeyValuePair<DateTimeOffset, double>> Values(
        MetricQuery query, MetricTable metrics, DateTimeOffset start, DateTimeOffset end)
    {
        MathValue value = Evaluate(query, metrics, start, end, new Dictionary<string, MathValue>(StringComparer.Ordinal));
        return value switch
        {
            MathValue.Series series => [.. series.Values.OrderBy(point => point.Key)],
            _ => throw CloudWatchErrors.Validation($"Error in expression '{query.ExpressionText}': it does not come to a time series."),
        };
    }

    private MathValue Evaluate(
        MetricQuery query, MetricTable metrics, DateTimeOffset start, DateTimeOffset end, Dictionary<string, MathValue> known)
    {
        if (!known.TryGetValue(query.Id, out MathValue? value))
        {
            value = query.Metric is not null ? Series(query, metrics, start, end) : EvaluateExpression(query, metrics, start, end, known);
            known.Add(query.Id, value);
        }

        return value;
    }

    private MathValue EvaluateExpression(
        MetricQuery query, MetricTable metrics, DateTimeOffset start, DateTimeOffset end, Dictionary<string, MathValue> known)
    {
        List<DateTimeOffset> times = [];
        for (DateTimeOffset time = start; time < end; time += query.Period)
        {
            times.Add(time);
        }

        MathScope scope = new(
            times,
            id => Evaluate(_byId[id], metrics, start, end, known),
            () => [.. All.Where(other => other.Metric is not null).Select(other => Series(other, metrics, start, end))]);
        return query.Expression!.Evaluate(scope);
    }

    private static MathValue.Series Series(MetricQuery query, MetricTable metrics, DateTimeOffset start, DateTimeOffset end)
    {
        Dictionary<DateTimeOffset, double> values = [];
        foreach (MetricPoint point in metrics.Sum(query.Metric!, start, end, query.Period, query.Unit))
        {
            if (query.Statistic!.Of(point) is { } value)
            {
                values.Add(point.Time, value);
            }
        }

        return new MathValue.Series(values);
    }

    private static MetricQuery ReadOne(CloudWatchCall call, WireInput input)
    {
        string id = input.Text("Id") ?? throw CloudWatchErrors.Constraint(null, input.PathOf("Id"), "Member must not be null");
        if (!IdPattern().IsMatch(id) || id.Length > 255)
        {
            throw CloudWatchErrors.Validation(
                $"The value {id} for parameter {input.PathOf("Id")} is not matched to the regular expression '^[a-z][a-zA-Z0-9_]*$'.");
        }

        if (input.Text("AccountId") is { } account && account != call.Caller.AccountId)
        {
            throw CloudWatchErrors.NotHere("metrics of other accounts");
        }

        string? label = input.Text("Label");
        if (label?.Contains("${", StringComparison.Ordinal) == true)
        {
            throw CloudWatchErrors.NotHere("a dynamic label");
        }

        string? expression = input.Text("Expression");
        WireInput? stat = input.Structure("MetricStat");
        if ((expression is null) == (stat is null))
        {
            throw CloudWatchErrors.Validation(
                $"The parameter {input.PathOf("MetricStat")} or {input.PathOf("Expression")} is required, and not both.");
        }

        MetricQuery query = new(id) { Label = label, ReturnData = input.Boolean("ReturnData") };
        return stat is not null ? ReadMetric(call, query, stat) : query with
        {
            ExpressionText = expression,
            Expression = MetricExpression.Parse(expression!),
            Period = MetricInput.Period(input) ?? TimeSpan.FromMinutes(1),
            HasPeriod = input.Has("Period"),
        };
    }

    private static MetricQuery ReadMetric(CloudWatchCall call, MetricQuery query, WireInput stat)
    {
        WireInput metric = stat.Structure("Metric") ?? throw CloudWatchErrors.Constraint(null, stat.PathOf("Metric"), "Member must not be null");
        string statistic = stat.Text("Stat") ?? throw CloudWatchErrors.Constraint(null, stat.PathOf("Stat"), "Member must not be null");
        return query with
        {
            Metric = new MetricId(
                call.Owner,
                MetricInput.Namespace(metric) ?? throw CloudWatchErrors.Validation($"The parameter {metric.PathOf("Namespace")} is required."),
                MetricInput.Name(metric, "MetricName") ?? throw CloudWatchErrors.Validation($"The parameter {metric.PathOf("MetricName")} is required."),
                MetricInput.Dimensions(metric)),
            Statistic = Statistic.Find(statistic) ?? throw CloudWatchErrors.NotHere($"the statistic {statistic}"),
            Period = MetricInput.Period(stat) ?? throw CloudWatchErrors.Constraint(null, stat.PathOf("Period"), "Member must not be null"),
            Unit = MetricInput.Unit(stat),
        };
    }

    // What an expression names is there, and none names itself in the end.
    private void CheckReferences()
    {
        Dictionary<string, bool> isChecked = new(StringComparer.Ordinal);
        foreach (MetricQuery query in All)
        {
            Check(query, isChecked);
        }
    }

    private void Check(MetricQuery query, Dictionary<string, bool> isChecked)
    {
        if (isChecked.TryGetValue(query.Id, out bool isDone))
        {
            if (!isDone)
            {
                throw CloudWatchErrors.Validation($"The expression '{query.ExpressionText}' refers to itself.");
            }

            return;
        }

        isChecked[query.Id] = false;
        foreach (string id in query.Expression?.Ids ?? [])
        {
            Check(_byId.GetValueOrDefault(id) ?? throw CloudWatchErrors.Validation($"Error in expression '{query.ExpressionText}': undefined variable {id}."), isChecked);
        }

        isChecked[query.Id] = true;
    }

    [GeneratedRegex("^[a-z][a-zA-Z0-9_]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdPattern();
}
