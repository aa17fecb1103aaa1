namespace S3Replication.Core.Audit.Inventory;

/// <summary>
/// The columns of an inventory and where they are. Which ones there are is chosen with the inventory's configuration
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-inventory.html#storage-inventory-contents">Amazon S3 Inventory list</see>).
/// </summary>
internal sealed class InventorySchema
{
    /// <summary>The key, URL-encoded.</summary>
    public const string KeyColumn = "Key";

    /// <summary>The version; only in inventories of all versions.</summary>
    public const string VersionIdColumn = "VersionId";

    /// <summary>Whether it is the current version; only in inventories of all versions.</summary>
    public const string IsLatestColumn = "IsLatest";

    /// <summary>Whether it is a delete marker; only in inventories of all versions.</summary>
    public const string IsDeleteMarkerColumn = "IsDeleteMarker";

    /// <summary>Bytes.</summary>
    public const string SizeColumn = "Size";

    /// <summary>When it was made.</summary>
    public const string LastModifiedColumn = "LastModifiedDate";

    /// <summary>The entity tag.</summary>
    public const string ETagColumn = "ETag";

    /// <summary>The storage class.</summary>
    public const string StorageClassColumn = "StorageClass";

    /// <summary>The replication status.</summary>
    public const string ReplicationStatusColumn = "ReplicationStatus";

    /// <summary>How it is encrypted.</summary>
    public const string EncryptionStatusColumn = "EncryptionStatus";

    private static readonly string[] s_versionColumns = [VersionIdColumn, IsLatestColumn, IsDeleteMarkerColumn];

    private readonly Dictionary<string, int> _positions = new(StringComparer.OrdinalIgnoreCase);

    private InventorySchema(string[] columns)
    {
        Columns = columns;
        for (int i = 0; i < columns.Length; i++)
        {
            _positions.TryAdd(columns[i], i);
        }
    }

    /// <summary>The columns, in order.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Whether it lists every version, and not the current ones alone.</summary>
    public bool HasVersions => s_versionColumns.Any(_positions.ContainsKey);

    /// <summary>Reads what a manifest says.</summary>
    /// <param name="fileSchema">The names, between commas.</param>
    public static InventorySchema Parse(string fileSchema) =>
        new(fileSchema.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Where a column is.</summary>
    /// <param name="column">Its name.</param>
    /// <returns>-1 when there is none.</returns>
    public int IndexOf(string column) => _positions.GetValueOrDefault(column, -1);

    /// <summary>The columns without which two buckets can't be compared, and which are not there.</summary>
    /// <param name="currentOnly">Whether current objects alone are compared.</param>
    public IReadOnlyList<string> Missing(bool currentOnly) =>
    [
        .. new[] { KeyColumn, SizeColumn, LastModifiedColumn, ETagColumn }
            .Concat(currentOnly && !HasVersions ? [] : s_versionColumns)
            .Where(column => !_positions.ContainsKey(column)),
    ];

    /// <summary>The columns that say more about a difference, and which are not there.</summary>
    public IReadOnlyList<string> Wanting() =>
        [.. new[] { StorageClassColumn, ReplicationStatusColumn, EncryptionStatusColumn }.Where(column => !_positions.ContainsKey(column))];
}
