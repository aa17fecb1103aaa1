namespace Amazon.Route53.Model;

/// <summary>The request of <c>ListResourceRecordSets</c>.</summary>
internal sealed class ListResourceRecordSetsRequest : AmazonRoute53Request
{
    /// <summary>The zone.</summary>
    public string? HostedZoneId { get; set; }

    /// <summary>The name that the list begins with.</summary>
    public string? StartRecordName { get; set; }

    /// <summary>The type that it begins with.</summary>
    public string? StartRecordType { get; set; }

    /// <summary>The set of that name and type that it begins with.</summary>
    public string? StartRecordIdentifier { get; set; }

    /// <inheritdoc/>
    internal override string Path => $"hostedzone/{Bare(HostedZoneId)}/rrset";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, string? Value)> Query() =>
        [("name", StartRecordName), ("type", StartRecordType), ("identifier", StartRecordIdentifier)];
}
