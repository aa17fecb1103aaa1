using System.Xml.Linq;

namespace Amazon.Route53.Model;

/// <summary>The request of <c>ChangeResourceRecordSets</c>.</summary>
internal sealed class ChangeResourceRecordSetsRequest : AmazonRoute53Request
{
    /// <summary>The zone.</summary>
    public string? HostedZoneId { get; set; }

    /// <summary>Why.</summary>
    public string? Comment { get; set; }

    /// <summary>What is done.</summary>
    public List<Change>? Changes { get; set; }

    /// <inheritdoc/>
    internal override string Method => "POST";

    /// <inheritdoc/>
    internal override string Path => $"hostedzone/{Bare(HostedZoneId)}/rrset/";

    /// <inheritdoc/>
    internal override XElement Body() => Route53Xml.Element(
        "ChangeResourceRecordSetsRequest",
        Route53Xml.Element(
            "ChangeBatch",
            Comment is null ? null : Route53Xml.Element("Comment", Comment),
            Route53Xml.Element(
                "Changes",
                [.. (Changes ?? []).Select(change => Route53Xml.Element(
                    "Change", Route53Xml.Element("Action", change.Action), change.ResourceRecordSet))])));
}
