using S3Replication.Sandbox.CloudWatch.Expressions;
using S3Replication.Sandbox.CloudWatch.Metrics;
using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.CloudWatch.Operations;

/// <summary><see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html">GetMetricData</see>.</summary>
internal sealed class GetMetricData : ICloudWatchOperation
{
    // "A single GetMetricData call can include up to 500 MetricDataQuery structures" and return 100,800 data points.
    private const int MostQueries = 500;
    private const int MostPoints = 100_800;

    /// <inheritdoc/>
    public WireMap? Execute(CloudWatchCall call)
    {
        call.Demand();
        MetricQueries queries = MetricQueries.Read(call, "MetricDataQueries", MostQueries);
        DateTimeOffset start = call.Input.Time("StartTime") ?? throw CloudWatchErrors.Constraint(null, "StartTime", "Member must not be null");
        DateTimeOffset end = call.Input.Time("EndTime") ?? throw CloudWatchErrors.Constraint(null, "EndTime", "Member must not be null");
        if (start >= end)
        {
            throw CloudWatchErrors.Validation("The parameter StartTime must be less than the parameter EndTime.");
        }

        bool isAscending = call.OneOf("ScanBy", "TimestampDescending", "TimestampAscending") == "TimestampAscending";
        int room = call.Integer("MaxDatapoints", 1, MostPoints) ?? MostPoints;
        int place = call.Input.Text("NextToken") is { } token ? CloudWatchCall.PlaceOf(token) : 0;
        WireMap answer = [];
        (WireList results, int? next) = Page(call, queries, (start, end), isAscending, place, room);
        answer.Add("MetricDataResults", results);
        answer.Add("NextToken", next is { } left ? CloudWatchCall.TokenOf(left) : null);
        answer.Add("Messages", new WireList([]));
        return answer;
    }

    // A page has the points from its place on, of whichever query they are.
    private static (WireList Results, int? Next) Page(
        CloudWatchCall call, MetricQueries queries, (DateTimeOffset Start, DateTimeOffset End) range, bool isAscending, int place, int room)
    {
        List<WireNode> results = [];
        int before = 0;
        int end = place + room;
        foreach (MetricQuery query in queries.All.Where(query => query.ReturnData ?? true))
        {
            if (range.End - range.Start > query.Period * MostPoints)
            {
                throw CloudWatchErrors.Validation($"The time range has more than {MostPoints} periods. Increase Period, or decrease the time range.");
            }

            IReadOnlyList<KeyValuePair<DateTimeOffset, double>> values =
                queries.Values(query, call.World.Metrics, MetricTime.Round(range.Start, query.Period, call.Now), range.End);
            values = isAscending ? values : [.. values.Reverse()];
            int after = before + values.Count;
            if ((before >= place || after > place) && (before < end || values.Count == 0))
            {
                results.Add(Write(query, [.. values.Skip(place - before).Take(end - Math.Max(before, place))], isWhole: after <= end));
            }

            before = after;
        }

        return (new WireList(results), before > end ? end : null);
    }

    private static WireMap Write(MetricQuery query, IReadOnlyList<KeyValuePair<DateTimeOffset, double>> values, bool isWhole)
    {
        WireMap result = [];
        result.Add("Id", query.Id);
        result.Add("Label", query.Label ?? query.Metric?.Name ?? query.Id);
        result.Add("Timestamps", new WireList([.. values.Select(value => new WireTime(value.Key))]));
        result.Add("Values", new WireList([.. values.Select(value => new WireNumber(value.Value))]));
        result.Add("StatusCode", isWhole ? "Complete" : "PartialData");
        return result;
    }
}
