using S3Replication.Core.Audit.Comparison;
using S3Replication.Core.Errors;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Audit.Inventory;

/// <summary>The inventories of two buckets, and by what they are judged.</summary>
/// <param name="Source">The source's.</param>
/// <param name="Destination">The destination's.</param>
/// <param name="Buckets">The buckets, as their inventories were begun.</param>
internal sealed record InventoryPair(InventorySide Source, InventorySide Destination, ComparisonPair Buckets)
{
    /// <summary>Reads both manifests and the rules.</summary>
    /// <param name="services">The world, both sides.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="source">Where the source's manifest is.</param>
    /// <param name="destination">Where the destination's is.</param>
    /// <param name="context">Is told what could be known and is not.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CrrException">A manifest can't be read, is not one, or does not tell enough.</exception>
    public static async Task<InventoryPair> OpenAsync(
        ICrrServices services,
        CompareInventoriesRequest request,
        InventoryLocation source,
        InventoryLocation destination,
        IOperationContext context,
        CancellationToken cancellationToken)
    {
        InventorySide here = await InventorySide.OpenAsync(
            source, services.Source.Objects, services, context, cancellationToken).ConfigureAwait(false);
        InventorySide there = await InventorySide.OpenAsync(
            destination, services.Destination.Objects, services, context, cancellationToken).ConfigureAwait(false);
        ComparisonPair buckets = await new InventoryPlanner(services, context)
            .PlanAsync(request, here.Manifest, there.Manifest, cancellationToken).ConfigureAwait(false);
        bool currentOnly = buckets.Listing == ListingKind.Current;
        here.RefuseUnlessEnough(currentOnly, context);
        there.RefuseUnlessEnough(currentOnly, context);
        return new InventoryPair(here, there, buckets);
    }
}
