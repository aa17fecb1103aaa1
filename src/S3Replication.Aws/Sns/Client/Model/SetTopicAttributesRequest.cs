namespace Amazon.SimpleNotificationService.Model;

/// <summary>The request of <c>SetTopicAttributes</c>.</summary>
internal sealed class SetTopicAttributesRequest : AmazonSimpleNotificationServiceRequest
{
    /// <summary>The topic.</summary>
    public string? TopicArn { get; set; }

    /// <summary>The attribute.</summary>
    public string? AttributeName { get; set; }

    /// <summary>Its value.</summary>
    public string? AttributeValue { get; set; }

    /// <inheritdoc/>
    internal override string Action => "SetTopicAttributes";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, string? Value)> Parameters() =>
        [("TopicArn", TopicArn), ("AttributeName", AttributeName), ("AttributeValue", AttributeValue)];
}
