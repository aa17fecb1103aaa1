using S3Replication.Aws.Http;

namespace Amazon.Lambda;

/// <summary>Where AWS Lambda is (<see href="https://docs.aws.amazon.com/general/latest/gr/lambda-service.html">endpoints and quotas</see>).</summary>
internal sealed class AmazonLambdaConfig() : ServiceConfig("Lambda", "lambda", "lambda", "2015-03-31");
