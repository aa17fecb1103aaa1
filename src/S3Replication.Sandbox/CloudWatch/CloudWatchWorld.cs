using S3Replication.Sandbox.CloudWatch.Alarms;
using S3Replication.Sandbox.CloudWatch.Metrics;
using S3Replication.Sandbox.Iam;

namespace S3Replication.Sandbox.CloudWatch;

/// <summary>What the actions of CloudWatch work on.</summary>
/// <param name="Metrics">The metrics.</param>
/// <param name="Alarms">The alarms.</param>
/// <param name="Watch">Lets the alarms follow the metrics.</param>
/// <param name="Iam">The roles.</param>
internal sealed record CloudWatchWorld(MetricTable Metrics, AlarmTable Alarms, AlarmWatch Watch, IamTable Iam);
