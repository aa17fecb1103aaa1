namespace Amazon.Route53.Model;

/// <summary>The request of <c>GetHostedZone</c>.</summary>
internal sealed class GetHostedZoneRequest : AmazonRoute53Request
{
    /// <summary>The zone.</summary>
    public string? Id { get; set; }

    /// <inheritdoc/>
    internal override string Path => "hostedzone/" + Bare(Id);
}
