namespace Amazon.SimpleNotificationService.Model;

/// <summary>A subscription.</summary>
internal sealed class Subscription
{
    /// <summary>The ARN; <c>PendingConfirmation</c> before it is confirmed.</summary>
    public string? SubscriptionArn { get; set; }

    /// <summary>How messages are brought.</summary>
    public string? Protocol { get; set; }

    /// <summary>Where to.</summary>
    public string? Endpoint { get; set; }
}
