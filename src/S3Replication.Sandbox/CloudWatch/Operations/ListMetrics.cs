using S3Replication.Sandbox.CloudWatch.Metrics;
using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.CloudWatch.Operations;

/// <summary><see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html">ListMetrics</see>.</summary>
internal sealed class ListMetrics : ICloudWatchOperation
{
    // "Up to 500 results are returned for any one call."
    private const int PageSize = 500;
    private const int MostFilters = 10;

    /// <inheritdoc/>
    public WireMap? Execute(CloudWatchCall call)
    {
        call.Demand();
        string? metricNamespace = MetricInput.Namespace(call.Input);
        string? name = MetricInput.Name(call.Input, "MetricName");
        IReadOnlyList<WireInput> dimensions = call.Input.Structures("Dimensions");
        if (dimensions.Count > MostFilters)
        {
            throw CloudWatchErrors.InvalidValue($"The collection Dimensions must not have a size greater than {MostFilters}.");
        }

        List<(string Name, string? Value)> filters =
        [
            .. dimensions.Select(filter => (
                MetricInput.Name(filter, "Name") ?? throw CloudWatchErrors.Missing(filter.PathOf("Name")),
                MetricInput.Name(filter, "Value", 1024))),
        ];
        TimeSpan listed = call.Input.Text("RecentlyActive") switch
        {
            null => MetricTable.Listed,
            "PT3H" => TimeSpan.FromHours(3),
            { } other => throw CloudWatchErrors.InvalidValue(other, "RecentlyActive"),
        };
        List<MetricId> found =
        [
            .. call.World.Metrics.List(call.Owner, call.Now - listed).Where(id =>
                (metricNamespace is null || id.Namespace == metricNamespace)
                && (name is null || id.Name == name)
                && filters.All(filter => id.Dimensions.Any(dimension =>
                    dimension.Name == filter.Name && (filter.Value is null || dimension.Value == filter.Value)))),
        ];
        (IReadOnlyList<MetricId> page, string? next) = call.Page(found, PageSize);
        WireMap answer = [];
        answer.Add("Metrics", new WireList([.. page.Select(MetricInput.Write)]));
        answer.Add("NextToken", next);
        return answer;
    }
}
