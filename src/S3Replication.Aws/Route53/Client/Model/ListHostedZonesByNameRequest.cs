namespace Amazon.Route53.Model;

/// <summary>The request of <c>ListHostedZonesByName</c>.</summary>
internal sealed class ListHostedZonesByNameRequest : AmazonRoute53Request
{
    /// <summary>The name that the list begins with.</summary>
    public string? DNSName { get; set; }

    /// <summary>The zone of that name that it begins with.</summary>
    public string? HostedZoneId { get; set; }

    /// <inheritdoc/>
    internal override string Path => "hostedzonesbyname";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, string? Value)> Query() =>
        [("dnsname", DNSName), ("hostedzoneid", HostedZoneId)];
}
