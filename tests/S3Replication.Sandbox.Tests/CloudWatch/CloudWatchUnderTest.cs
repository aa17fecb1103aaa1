using System.Text.Json;
using S3Replication.Sandbox.CloudWatch;
using S3Replication.Sandbox.CloudWatch.Alarms;
using S3Replication.Sandbox.CloudWatch.Metrics;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Tests.Iam;

namespace S3Replication.Sandbox.Tests.CloudWatch;

/// <summary>CloudWatch with a clock that stands at 10:00.</summary>
internal sealed class CloudWatchUnderTest
{
    public const string Owner = "111122223333";

    public CloudWatchUnderTest(ManualClock? clock = null, MetricTable? metrics = null, params IReadOnlyList<IMetricSource> sources)
    {
        Clock = clock ?? new ManualClock();
        Iam = new IamTable(Clock);
        MetricTable table = metrics ?? new MetricTable();
        Alarms = new AlarmTable();
        Service = new CloudWatchService(new CloudWatchWorld(table, Alarms, new AlarmWatch(Alarms, table, sources), Iam), Clock);
        Root = new CloudWatchClient(Service, QueryClient.Root(Owner));
    }

    public ManualClock Clock { get; }

    public IamTable Iam { get; }

    public AlarmTable Alarms { get; }

    public CloudWatchService Service { get; }

    public CloudWatchClient Root { get; }

    public double Now => Clock.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Puts values of the metric <c>Test/Load</c>, one at each of the minutes that end now, the last one last.</summary>
    public async Task PutAsync(params double?[] values)
    {
        double start = Now - (60 * values.Length);
        object[] data =
        [
            .. values.Select((value, i) => (value, i)).Where(point => point.value is not null)
                .Select(point => (object)new { MetricName = "Load", Timestamp = start + (60 * point.i), Value = point.value!.Value }),
        ];
        if (data.Length > 0)
        {
            await Root.Send("PutMetricData", new { Namespace = "Test", MetricData = data });
        }
    }

    /// <summary>The alarm of that name.</summary>
    public async Task<JsonElement> AlarmAsync(string name) => Assert.Single(
        (await Root.Send("DescribeAlarms", new { AlarmNames = new[] { name } })).GetProperty("MetricAlarms").EnumerateArray());

    /// <summary>Makes an alarm on <c>Test/Load</c> that goes off above 0.</summary>
    public Task PutAlarmAsync(string name, int evaluationPeriods = 1, int? datapointsToAlarm = null, string? treatMissingData = null) =>
        Root.Send("PutMetricAlarm", new Dictionary<string, object?>
        {
            ["AlarmName"] = name,
            ["Namespace"] = "Test",
            ["MetricName"] = "Load",
            ["Statistic"] = "Maximum",
            ["Period"] = 60,
            ["EvaluationPeriods"] = evaluationPeriods,
            ["DatapointsToAlarm"] = datapointsToAlarm,
            ["Threshold"] = 0,
            ["ComparisonOperator"] = "GreaterThanThreshold",
            ["TreatMissingData"] = treatMissingData,
        });

    public Caller Role(string name, params string[] policies)
    {
        Role role = new(Owner, name, "/", "AROA" + name, Clock.GetUtcNow(), Policies.TrustS3);
        foreach (string policy in policies)
        {
            role = role with { InlinePolicies = role.InlinePolicies.Add($"p{role.InlinePolicies.Count}", policy) };
        }

        Iam.Account(Owner).Roles.Change(name, _ => role);
        return new Caller(Owner, $"arn:aws:sts::{Owner}:assumed-role/{name}/session") { RoleArn = role.Arn };
    }
}
