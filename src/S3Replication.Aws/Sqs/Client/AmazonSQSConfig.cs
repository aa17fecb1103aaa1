using S3Replication.Aws.Http;

namespace Amazon.SQS;

/// <summary>Where Amazon SQS is (<see href="https://docs.aws.amazon.com/general/latest/gr/sqs-service.html">endpoints and quotas</see>).</summary>
internal sealed class AmazonSQSConfig() : ServiceConfig("SQS", "sqs", "sqs", "2012-11-05");
