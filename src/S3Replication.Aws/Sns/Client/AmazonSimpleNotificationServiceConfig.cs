using S3Replication.Aws.Http;

namespace Amazon.SimpleNotificationService;

/// <summary>Where Amazon SNS is (<see href="https://docs.aws.amazon.com/general/latest/gr/sns.html">endpoints and quotas</see>).</summary>
internal sealed class AmazonSimpleNotificationServiceConfig() : ServiceConfig("SNS", "sns", "sns", "2010-03-31");
