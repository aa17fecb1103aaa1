namespace Amazon.Route53.Model;

/// <summary>The request of <c>GetChange</c>.</summary>
internal sealed class GetChangeRequest : AmazonRoute53Request
{
    /// <summary>The change.</summary>
    public string? Id { get; set; }

    /// <inheritdoc/>
    internal override string Path => "change/" + Bare(Id);
}
