using S3Replication.Aws.Query;

namespace Amazon.SimpleNotificationService.Model;

/// <summary>A request to SNS.</summary>
internal abstract class AmazonSimpleNotificationServiceRequest : QueryRequest
{
    /// <inheritdoc/>
    internal override string ApiVersion => "2010-03-31";
}
