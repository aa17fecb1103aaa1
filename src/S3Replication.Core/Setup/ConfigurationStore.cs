using S3Replication.Core.Errors;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Setup;

/// <summary>
/// Reads and replaces the replication configuration of one bucket. S3 offers no condition on the write, so this looks just
/// before it whether somebody else has written, and after it whether everybody's rules are there.
/// </summary>
internal sealed class ConfigurationStore(ICrrServices services, string bucketName)
{
    private readonly IBucketStore _buckets = services.Source.Buckets;

    /// <summary>The document in force and its text; null when the bucket has none.</summary>
    public async Task<(ReplicationDocument Document, string Xml)?> ReadAsync(CancellationToken cancellationToken)
    {
        string? xml = await _buckets.GetReplicationAsync(bucketName, cancellationToken).ConfigureAwait(false);
        return xml is null ? null : (ReplicationDocument.Parse(xml), xml);
    }

    /// <summary>Refuses to go on when the document is no longer the one that the change was made from.</summary>
    public async Task RefuseIfChangedAsync(ReplicationDocument? basis, CancellationToken cancellationToken)
    {
        ReplicationDocument? now = (await ReadAsync(cancellationToken).ConfigureAwait(false))?.Document;
        bool same = basis is null ? now is null : now?.SaysTheSameAs(basis) == true;
        if (!same)
        {
            throw new CrrException(
                CrrErrorCode.ConcurrentChange,
                $"Somebody else changed the replication configuration of bucket {bucketName} meanwhile; nothing was written.")
            {
                Target = bucketName,
                Remedy = "Run the command again: it starts from the configuration that is in force then.",
            };
        }
    }

    /// <summary>Writes a document and waits until S3 shows the change, and the other rules with it.</summary>
    /// <param name="after">The document to write; null to remove the configuration.</param>
    /// <param name="changedRule">The id of the rule that was changed.</param>
    /// <param name="previousXml">The configuration before, for who has to mend it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task WriteAsync(
        ReplicationDocument? after, string changedRule, string? previousXml, CancellationToken cancellationToken)
    {
        await (after is null
            ? _buckets.DeleteReplicationAsync(bucketName, cancellationToken)
            : _buckets.PutReplicationAsync(bucketName, after.ToXml(), cancellationToken)).ConfigureAwait(false);

        (bool shows, ReplicationDocument? last) = await Polling.Propagation.UntilAsync(
            async token => (await ReadAsync(token).ConfigureAwait(false))?.Document,
            seen => Shows(seen, after, changedRule),
            services.Time,
            cancellationToken).ConfigureAwait(false);
        RefuseLostRules(last, after, changedRule, previousXml);
        if (!shows)
        {
            throw new CrrException(
                CrrErrorCode.DeadlinePassed,
                $"S3 accepted the change of rule {changedRule} on bucket {bucketName} but did not show it within {Polling.Propagation.Deadline.TotalSeconds:0} s.")
            {
                Target = changedRule,
                Remedy = $"Look with Get-CrrRule -SourceBucket {bucketName}; somebody else may have written the configuration.",
            };
        }
    }

    private static bool Shows(ReplicationDocument? seen, ReplicationDocument? after, string ruleId)
    {
        ReplicationRule? wanted = after?.Find(ruleId);
        return seen?.Find(ruleId) == wanted && (after is null || seen?.Role == after.Role);
    }

    private void RefuseLostRules(
        ReplicationDocument? last, ReplicationDocument? after, string changedRule, string? previousXml)
    {
        string[] lost =
        [
            .. (after?.Rules ?? [])
                .Select(rule => rule.Id)
                .OfType<string>()
                .Where(id => id != changedRule && last?.Content(id) != after!.Content(id)),
        ];
        if (lost.Length > 0)
        {
            throw new CrrException(
                CrrErrorCode.ConcurrentChange,
                $"Somebody else wrote the replication configuration of bucket {bucketName} at the same time: "
                + $"{(lost.Length == 1 ? "rule" : "rules")} {string.Join(", ", lost)} changed or went away.")
            {
                Target = bucketName,
                Remedy = $"Compare with the configuration before, and put back what is missing: {previousXml}",
            };
        }
    }
}
