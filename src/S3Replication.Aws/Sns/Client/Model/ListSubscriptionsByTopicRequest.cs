namespace Amazon.SimpleNotificationService.Model;

/// <summary>The request of <c>ListSubscriptionsByTopic</c>.</summary>
internal sealed class ListSubscriptionsByTopicRequest : AmazonSimpleNotificationServiceRequest
{
    /// <summary>The topic.</summary>
    public string? TopicArn { get; set; }

    /// <summary>Where the page before ended.</summary>
    public string? NextToken { get; set; }

    /// <inheritdoc/>
    internal override string Action => "ListSubscriptionsByTopic";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, string? Value)> Parameters() => [("TopicArn", TopicArn), ("NextToken", NextToken)];
}
