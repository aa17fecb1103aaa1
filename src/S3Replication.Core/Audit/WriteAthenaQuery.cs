using System.Text;
using S3Replication.Core.Audit.Comparison;
using S3Replication.Core.Audit.Inventory;
using S3Replication.Core.Audit.Inventory.Athena;
using S3Replication.Core.Errors;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Audit;

/// <summary>
/// Writes the comparison of two inventories as statements for Amazon Athena, for buckets of billions of objects
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-inventory-athena-query.html">Querying Amazon S3 Inventory
/// with Amazon Athena</see>). They find what <see cref="CompareInventories"/> finds, by the rules as they are now. Nothing is run.
/// </summary>
/// <param name="services">The world, both sides.</param>
public sealed class WriteAthenaQuery(ICrrServices services)
{
    // "The maximum allowed query string length is 262144 bytes": https://docs.aws.amazon.com/athena/latest/ug/service-limits.html
    private const int LongestQuery = 262_144;

    /// <summary>Reads both manifests and writes the statements.</summary>
    /// <param name="request">Which inventories, and what of them; both in S3.</param>
    /// <param name="context">Is told the dates of the inventories.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>A table for each inventory, and the query.</returns>
    /// <exception cref="CrrException">
    /// What <see cref="CompareInventories"/> refuses; <c>InvalidParameter</c> for a copy on this machine, for a manifest that does not
    /// lie where S3 delivers it, and for a rule, whose part of the work a query can't tell.
    /// </exception>
    public async Task<IReadOnlyList<AthenaStatement>> ExecuteAsync(
        CompareInventoriesRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        InventoryLocation sourceLocation = InventoryLocation.Parse(request.SourceInventory);
        InventoryLocation destinationLocation = InventoryLocation.Parse(request.DestinationInventory);
        ComparisonTerms.Validate(request.Prefix, request.RuleId, request.ThrottleLimit, request.LagLimit);
        if (request.RuleId is { } ruleId)
        {
            throw ComparisonTerms.Invalid(ruleId, $"The query does not tell what rule {ruleId} alone takes.", "Leave out -RuleId, and give the rule's prefix: -Prefix.");
        }

        // Where the tables lie is known before the first call.
        HivePlace sourcePlace = HivePlace.Of(sourceLocation);
        HivePlace destinationPlace = HivePlace.Of(destinationLocation);
        (InventorySide source, InventorySide destination, ComparisonPair pair) = await InventoryPair.OpenAsync(
            services, request, sourceLocation, destinationLocation, context, cancellationToken).ConfigureAwait(false);
        AthenaTable sourceTable = new("source", source.Manifest, sourcePlace);
        AthenaTable destinationTable = new("destination", destination.Manifest, destinationPlace);
        string query = new AthenaSelect(pair, sourceTable, destinationTable).Write(request.Since, request.Kinds);
        if (Encoding.UTF8.GetByteCount(query) > LongestQuery)
        {
            context.Warning($"The query has more than the {LongestQuery} bytes that Athena takes, since bucket {pair.SourceBucket} has many rules with tags.");
        }

        return
        [
            new AthenaStatement(1, $"Makes the table of the inventory of bucket {pair.SourceBucket}.", sourceTable.Create()),
            new AthenaStatement(2, $"Makes the table of the inventory of bucket {pair.DestinationBucket}.", destinationTable.Create()),
            new AthenaStatement(
                3,
                $"Tells in what the buckets differ, by the inventories of {InventoryTimes.Text(source.Manifest.CreatedAt)} and {InventoryTimes.Text(destination.Manifest.CreatedAt)}.",
                query),
        ];
    }
}
