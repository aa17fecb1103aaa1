using S3Replication.Aws.Query;

namespace Amazon.SimpleNotificationService.Model;

/// <summary>The answer to <c>DeleteTopic</c>.</summary>
internal sealed class DeleteTopicResponse : QueryResponse;
