using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.CloudWatch.Metrics;

/// <summary>Reads what names a metric, and what all requests about metrics have.</summary>
internal static class MetricInput
{
    private const int MostDimensions = 30;

    /// <summary>The namespace; null when it was not sent.</summary>
    /// <param name="input">Where it is.</param>
    /// <exception cref="ServiceException"><c>InvalidParameterValue</c>.</exception>
    public static string? Namespace(WireInput input)
    {
        string? text = Name(input, "Namespace");
        return text?.StartsWith(':') == true ? throw CloudWatchErrors.InvalidValue(text, input.PathOf("Namespace")) : text;
    }

    /// <summary>A name; null when it was not sent.</summary>
    /// <param name="input">Where it is.</param>
    /// <param name="member">The member.</param>
    /// <param name="longest">How long it may be.</param>
    /// <exception cref="ServiceException"><c>InvalidParameterValue</c>.</exception>
    public static string? Name(WireInput input, string member, int longest = 255)
    {
        string? text = input.Text(member);
        return text is null ? null
            : text.Length == 0 ? throw CloudWatchErrors.InvalidValue($"The parameter {input.PathOf(member)} must be non-empty.")
            : text.Length > longest || text.Any(char.IsControl) ? throw CloudWatchErrors.InvalidValue(text, input.PathOf(member))
            : text;
    }

    /// <summary>The dimensions; empty when they were not sent.</summary>
    /// <param name="input">Where they are.</param>
    /// <exception cref="ServiceException"><c>InvalidParameterValue</c> or <c>MissingParameter</c>.</exception>
    public static IReadOnlyList<MetricDimension> Dimensions(WireInput input)
    {
        List<MetricDimension> dimensions = [];
        foreach (WireInput dimension in input.Structures("Dimensions"))
        {
            string name = Name(dimension, "Name") ?? throw CloudWatchErrors.Missing(dimension.PathOf("Name"));
            string value = Name(dimension, "Value", 1024) ?? throw CloudWatchErrors.Missing(dimension.PathOf("Value"));
            if (name.StartsWith(':'))
            {
                throw CloudWatchErrors.InvalidValue(name, dimension.PathOf("Name"));
            }

            if (dimensions.Any(other => other.Name == name))
            {
                throw CloudWatchErrors.InvalidValue($"The parameter {input.PathOf("Dimensions")} has more than one dimension named {name}.");
            }

            dimensions.Add(new MetricDimension(name, value));
        }

        return dimensions.Count <= MostDimensions ? dimensions
            : throw CloudWatchErrors.InvalidValue($"The collection {input.PathOf("Dimensions")} must not have a size greater than {MostDimensions}.");
    }

    /// <summary>The unit; null when it was not sent.</summary>
    /// <param name="input">Where it is.</param>
    /// <exception cref="ServiceException"><c>InvalidParameterValue</c>.</exception>
    public static string? Unit(WireInput input) =>
        input.Text("Unit") is not { } unit ? null
        : StandardUnits.All.Contains(unit) ? unit
        : throw CloudWatchErrors.InvalidValue(unit, input.PathOf("Unit"));

    /// <summary>The length of a period: 1, 5, 10, 20 or 30 seconds, or whole minutes, a day at most where a request says so.</summary>
    /// <param name="input">Where it is.</param>
    /// <exception cref="ServiceException"><c>InvalidParameterValue</c>.</exception>
    public static TimeSpan? Period(WireInput input) =>
        input.Integer("Period") is not { } seconds ? null
        : seconds is 1 or 5 or 10 or 20 or 30 || (seconds > 0 && seconds % 60 == 0) ? TimeSpan.FromSeconds(seconds)
        : throw CloudWatchErrors.InvalidValue(
            $"The value {seconds} for parameter {input.PathOf("Period")} is invalid: it must be 1, 5, 10, 20, 30 or a multiple of 60.");

    /// <summary>A metric as answers tell it.</summary>
    /// <param name="id">The metric.</param>
    public static WireMap Write(MetricId id)
    {
        WireMap metric = [];
        metric.Add("Namespace", id.Namespace);
        metric.Add("MetricName", id.Name);
        metric.Add("Dimensions", Write(id.Dimensions));
        return metric;
    }

    /// <summary>Dimensions as answers tell them.</summary>
    /// <param name="dimensions">The dimensions.</param>
    public static WireList Write(IEnumerable<MetricDimension> dimensions) => new(
    [
        .. dimensions.Select(dimension =>
        {
            WireMap map = [];
            map.Add("Name", dimension.Name);
            map.Add("Value", dimension.Value);
            return map;
        }),
    ]);
}
