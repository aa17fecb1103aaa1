namespace Amazon.SimpleNotificationService.Model;

/// <summary>The request of <c>GetTopicAttributes</c>.</summary>
internal sealed class GetTopicAttributesRequest : AmazonSimpleNotificationServiceRequest
{
    /// <summary>The topic.</summary>
    public string? TopicArn { get; set; }

    /// <inheritdoc/>
    internal override string Action => "GetTopicAttributes";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, string? Value)> Parameters() => [("TopicArn", TopicArn)];
}
