namespace S3Replication.Core.Audit.Inventory;

/// <summary>
/// What the <c>manifest.json</c> of an inventory says
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-inventory-location.html#storage-inventory-location-manifest">What is an inventory manifest?</see>).
/// </summary>
/// <param name="SourceBucket">The bucket that was listed.</param>
/// <param name="InventoryBucket">The bucket that the files are in.</param>
/// <param name="CreatedAt">When S3 began to scan the bucket.</param>
/// <param name="Schema">The columns.</param>
/// <param name="Files">The data files.</param>
internal sealed record InventoryManifest(
    string SourceBucket,
    string InventoryBucket,
    DateTimeOffset CreatedAt,
    InventorySchema Schema,
    IReadOnlyList<InventoryFile> Files);
