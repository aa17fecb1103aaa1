namespace Amazon.SimpleNotificationService.Model;

/// <summary>The request of <c>ListTagsForResource</c>.</summary>
internal sealed class ListTagsForResourceRequest : AmazonSimpleNotificationServiceRequest
{
    /// <summary>The topic.</summary>
    public string? ResourceArn { get; set; }

    /// <inheritdoc/>
    internal override string Action => "ListTagsForResource";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, string? Value)> Parameters() => [("ResourceArn", ResourceArn)];
}
