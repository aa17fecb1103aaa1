using S3Replication.Core.Objects;

namespace S3Replication.Core.Audit.Inventory;

/// <summary>The texts of the columns that have few, shared by both inventories.</summary>
internal sealed class InventoryTexts
{
    /// <summary>What stands for the status where the inventory has no column for it.</summary>
    public static ReadOnlySpan<byte> Untold => "?"u8;

    /// <summary>Storage classes.</summary>
    public TextTable StorageClasses { get; } = new();

    /// <summary>Replication statuses.</summary>
    public TextTable Statuses { get; } = new();

    /// <summary>Kinds of encryption.</summary>
    public TextTable Encryptions { get; } = new();

    /// <summary>
    /// The status that an inventory tells: <c>PENDING</c>, <c>COMPLETED</c>, <c>FAILED</c> or <c>REPLICA</c>; nothing where no rule
    /// matched (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-inventory.html#storage-inventory-contents">Amazon S3 Inventory list</see>).
    /// </summary>
    /// <param name="text">The text; null for none.</param>
    /// <returns>Null when the inventory does not tell it.</returns>
    public static ReplicationStatus? StatusOf(string? text) => text?.ToUpperInvariant() switch
    {
        "?" => null,
        "PENDING" => ReplicationStatus.Pending,
        "COMPLETE" or "COMPLETED" => ReplicationStatus.Completed,
        "FAILED" => ReplicationStatus.Failed,
        "REPLICA" => ReplicationStatus.Replica,
        _ => ReplicationStatus.None,
    };
}
