namespace S3Replication.Sandbox.Storage;

/// <summary>A range of a source.</summary>
/// <param name="Source">The source.</param>
/// <param name="Offset">The first byte.</param>
/// <param name="Length">How many bytes.</param>
internal readonly record struct BlobSegment(BlobSource Source, long Offset, long Length);
