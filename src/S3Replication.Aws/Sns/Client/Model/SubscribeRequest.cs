namespace Amazon.SimpleNotificationService.Model;

/// <summary>The request of <c>Subscribe</c>.</summary>
internal sealed class SubscribeRequest : AmazonSimpleNotificationServiceRequest
{
    /// <summary>The topic.</summary>
    public string? TopicArn { get; set; }

    /// <summary>How messages are brought.</summary>
    public string? Protocol { get; set; }

    /// <summary>Where to.</summary>
    public string? Endpoint { get; set; }

    /// <inheritdoc/>
    internal override string Action => "Subscribe";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, string? Value)> Parameters() =>
        [("TopicArn", TopicArn), ("Protocol", Protocol), ("Endpoint", Endpoint)];
}
