using S3Replication.Core.Dns;
using S3Replication.Core.Errors;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Failover.Switching;

/// <summary>
/// Changes the TXT record that a Lambda@Edge function follows. Only a simple record is changed whose texts all are hosts of the two
/// buckets, and only if it is still as it was read: Route 53 takes the delete of the old and the making of the new together or not at all
/// (<see href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html">ChangeResourceRecordSets</see>).
/// </summary>
/// <param name="zones">Route 53.</param>
/// <param name="verifier">Asks DNS.</param>
/// <param name="request">What is asked for.</param>
internal sealed class RecordSwitcher(IDnsZones zones, RecordVerifier verifier, SwitchOriginRequest request) : IOriginSwitcher
{
    private const string Type = "TXT";

    private readonly string _name = DnsName.Validate(request.RecordName);
    private DnsZone? _zone;
    private DnsRecordSet? _old;
    private string _to = string.Empty;
    private DnsChange? _change;

    /// <inheritdoc/>
    public OriginSwitchVia Via => OriginSwitchVia.Record;

    /// <inheritdoc/>
    public string Name => _name;

    /// <inheritdoc/>
    public string Target => $"TXT record {_name}";

    /// <inheritdoc/>
    public async Task<SwitchState> ReadAsync(string region, CancellationToken cancellationToken)
    {
        _to = new OriginHost(request.DestinationBucket, region).ToString();
        _zone = await new ZoneFinder(zones).FindAsync(_name, request.HostedZoneId, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<DnsRecordSet> sets = await zones.GetRecordSetsAsync(_zone.Id, _name, Type, cancellationToken).ConfigureAwait(false);
        _old = sets.Count > 0 ? Simple(sets) : throw await NotThereAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<string> texts = _old.ReadTexts();
        foreach (string text in texts)
        {
            RefuseUnlessOurs(text);
        }

        return new SwitchState(texts, [_to]) { TimeToLive = _old.Ttl };
    }

    /// <inheritdoc/>
    public async Task ApplyAsync(CancellationToken cancellationToken) => _change = await zones.ChangeAsync(
        _zone!.Id,
        DnsRecordChange.Replace(_old!, _old!.WithTexts(_to)),
        $"S3Replication: {request.SourceBucket} to {request.DestinationBucket}",
        cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public Task<(bool Seen, string Said)> VerifyAsync(TimeSpan timeout, CancellationToken cancellationToken) =>
        verifier.VerifyAsync(_zone!, _name, _to, _change, timeout, cancellationToken);

    private DnsRecordSet Simple(IReadOnlyList<DnsRecordSet> sets) => sets switch
    {
        [{ IsAlias: true }] => throw Refuse(
            "it is an alias, which has no text of its own",
            $"Replace the alias by a simple TXT record with the text \"{_to}\"."),
        [{ Routing: DnsRouting.Simple }] => sets[0],
        _ => throw Refuse(
            $"its routing is {string.Join(", ", sets.Select(set => $"{set.Routing}".ToLowerInvariant()).Distinct(StringComparer.Ordinal))} "
            + "over several record sets, and which of them serves whom is not this module's to decide",
            $"Change weights or health checks in Route 53, or replace the record sets by one simple TXT record with the text \"{_to}\"."),
    };

    private void RefuseUnlessOurs(string text)
    {
        if (!OriginHost.TryParse(text, out OriginHost? host))
        {
            throw Refuse(
                $"it also says {RecordText.Shown(text)}, which is not of the form BUCKET.s3.REGION.amazonaws.com",
                "Take that text out of the record, or put it under another name: only texts that name a bucket are replaced.");
        }

        if (host.Bucket != request.SourceBucket && host.Bucket != request.DestinationBucket)
        {
            throw Refuse(
                $"it names bucket {host.Bucket}, which is neither of the two",
                $"Name the bucket that is served now: -SourceBucket {host.Bucket}.");
        }
    }

    private async Task<CrrException> NotThereAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<DnsRecordSet> others = await zones.GetRecordSetsAsync(_zone!.Id, _name, "CNAME", cancellationToken).ConfigureAwait(false);
        return others.Count > 0
            ? Refuse("there is a CNAME of this name, which stands for all types", "Change the TXT record that it leads to.")
            : new CrrException(CrrErrorCode.RecordNotFound, $"The zone {_zone.Name} has no TXT record {_name}.")
            {
                Target = _name,
                Remedy = $"Make it with the host of the bucket that is served now: {RecordText.Making(_zone.Id, _name, request.SourceBucket)}",
            };
    }

    private CrrException Refuse(string why, string remedy) =>
        new(CrrErrorCode.InvalidState, $"The TXT record {_name} is left as it is: {why}.") { Target = _name, Remedy = remedy };
}
