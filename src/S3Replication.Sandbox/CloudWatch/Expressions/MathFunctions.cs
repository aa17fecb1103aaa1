using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.CloudWatch.Expressions;

/// <summary>
/// The operators and functions of metric math that there are here: those that alarms about replication use
/// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html">Using math expressions with CloudWatch metrics</see>).
/// </summary>
internal static class MathFunctions
{
    private static readonly Dictionary<string, Func<IReadOnlyCollection<double>, double>> s_together = new(StringComparer.Ordinal)
    {
        ["SUM"] = values => values.Sum(),
        ["AVG"] = values => values.Average(),
        ["MIN"] = values => values.Min(),
        ["MAX"] = values => values.Max(),
    };

    private static readonly Dictionary<string, Func<double, double>> s_each = new(StringComparer.Ordinal)
    {
        ["ABS"] = Math.Abs,
        ["CEIL"] = Math.Ceiling,
        ["FLOOR"] = Math.Floor,
    };

    /// <summary>Whether there is a function with this name.</summary>
    /// <param name="name">The name.</param>
    public static bool Has(string name) => name is "METRICS" or "FILL" || s_together.ContainsKey(name) || s_each.ContainsKey(name);

    /// <summary>Applies a function.</summary>
    /// <param name="name">Its name, one of those that there are.</param>
    /// <param name="arguments">What it is applied to.</param>
    /// <param name="scope">What the request has.</param>
    /// <exception cref="ServiceException"><c>ValidationError</c>: it does not take such arguments.</exception>
    public static MathValue Call(string name, IReadOnlyList<MathValue> arguments, MathScope scope) => (name, arguments) switch
    {
        ("METRICS", []) => new MathValue.Many(scope.Metrics()),
        ("FILL", [MathValue.Series series, MathValue.Scalar number]) => Fill(series, number.Value, scope),
        ("FILL", [MathValue.Many many, MathValue.Scalar number]) =>
            new MathValue.Many([.. many.Items.Select(series => Fill(series, number.Value, scope))]),
        (_, [MathValue.Scalar number]) when s_each.TryGetValue(name, out Func<double, double>? each) => new MathValue.Scalar(each(number.Value)),
        (_, [MathValue.Series series]) when s_each.TryGetValue(name, out Func<double, double>? each) => Each(series, each),
        (_, [MathValue.Series series]) when s_together.TryGetValue(name, out Func<IReadOnlyCollection<double>, double>? together) =>
            series.Values.Count == 0 ? series : new MathValue.Scalar(together([.. series.Values.Values])),
        (_, [MathValue.Many many]) when s_together.TryGetValue(name, out Func<IReadOnlyCollection<double>, double>? together) =>
            Across(many, together),
        _ => throw CloudWatchErrors.Validation($"Error in expression: the function {name} does not take these arguments."),
    };

    /// <summary>Applies an operator: at the times that both sides have.</summary>
    /// <param name="sign">The operator.</param>
    /// <param name="left">Its left side.</param>
    /// <param name="right">Its right side.</param>
    /// <exception cref="ServiceException"><c>ValidationError</c>: it does not take such sides.</exception>
    public static MathValue Operate(char sign, MathValue left, MathValue right)
    {
        Func<double, double, double?> operation = sign switch
        {
            '+' => static (one, other) => one + other,
            '-' => static (one, other) => one - other,
            '*' => static (one, other) => one * other,
            _ => static (one, other) => other == 0 ? null : one / other,
        };
        return (left, right) switch
        {
            (MathValue.Scalar one, MathValue.Scalar other) => operation(one.Value, other.Value) is { } value
                ? new MathValue.Scalar(value)
                : throw CloudWatchErrors.Validation("Error in expression: division by zero."),
            (MathValue.Series one, MathValue.Scalar other) => Each(one, value => operation(value, other.Value)),
            (MathValue.Scalar one, MathValue.Series other) => Each(other, value => operation(one.Value, value)),
            (MathValue.Series one, MathValue.Series other) => Both(one, other, operation),
            _ => throw CloudWatchErrors.Validation($"Error in expression: the operator {sign} does not take an array."),
        };
    }

    private static MathValue.Series Fill(MathValue.Series series, double number, MathScope scope) => new(
        scope.Times.ToDictionary(time => time, time => series.Values.TryGetValue(time, out double value) ? value : number));

    private static MathValue.Series Each(MathValue.Series series, Func<double, double> operation) =>
        Each(series, value => (double?)operation(value));

    private static MathValue.Series Each(MathValue.Series series, Func<double, double?> operation)
    {
        Dictionary<DateTimeOffset, double> values = [];
        foreach (KeyValuePair<DateTimeOffset, double> point in series.Values)
        {
            if (operation(point.Value) is { } value)
            {
                values.Add(point.Key, value);
            }
        }

        return new MathValue.Series(values);
    }

    private static MathValue.Series Both(MathValue.Series left, MathValue.Series right, Func<double, double, double?> operation)
    {
        Dictionary<DateTimeOffset, double> values = [];
        foreach (KeyValuePair<DateTimeOffset, double> point in left.Values)
        {
            if (right.Values.TryGetValue(point.Key, out double other) && operation(point.Value, other) is { } value)
            {
                values.Add(point.Key, value);
            }
        }

        return new MathValue.Series(values);
    }

    // At each time of what there is at that time.
    private static MathValue.Series Across(MathValue.Many many, Func<IReadOnlyCollection<double>, double> together) => new(
        many.Items.SelectMany(series => series.Values)
            .GroupBy(point => point.Key, point => point.Value)
            .ToDictionary(time => time.Key, time => together([.. time])));
}
