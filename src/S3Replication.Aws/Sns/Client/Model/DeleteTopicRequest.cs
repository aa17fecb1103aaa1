namespace Amazon.SimpleNotificationService.Model;

/// <summary>The request of <c>DeleteTopic</c>.</summary>
internal sealed class DeleteTopicRequest : AmazonSimpleNotificationServiceRequest
{
    /// <summary>The topic.</summary>
    public string? TopicArn { get; set; }

    /// <inheritdoc/>
    internal override string Action => "DeleteTopic";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, string? Value)> Parameters() => [("TopicArn", TopicArn)];
}
