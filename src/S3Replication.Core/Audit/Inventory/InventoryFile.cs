namespace S3Replication.Core.Audit.Inventory;

/// <summary>A data file that a manifest names.</summary>
/// <param name="Key">Its key in the bucket of the inventory.</param>
/// <param name="Size">Its bytes, compressed.</param>
/// <param name="Md5">The MD5 of its bytes, in hexadecimal.</param>
internal sealed record InventoryFile(string Key, long Size, string Md5);
