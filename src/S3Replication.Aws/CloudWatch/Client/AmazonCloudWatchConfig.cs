using S3Replication.Aws.Http;

namespace Amazon.CloudWatch;

/// <summary>Where Amazon CloudWatch is (<see href="https://docs.aws.amazon.com/general/latest/gr/cw_region.html">endpoints and quotas</see>).</summary>
internal sealed class AmazonCloudWatchConfig() : ServiceConfig("CloudWatch", "monitoring", "monitoring", "2010-08-01");
