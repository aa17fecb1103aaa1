using S3Replication.Aws.Query;

namespace Amazon.SimpleNotificationService.Model;

/// <summary>The answer to <c>SetTopicAttributes</c>.</summary>
internal sealed class SetTopicAttributesResponse : QueryResponse;
