namespace S3Replication.Core.Backfill.Copy;

/// <summary>What a checkpoint's file holds: a mark for each copy that was begun with it and is not done.</summary>
/// <param name="Format">The file's form.</param>
/// <param name="Copies">The marks.</param>
internal sealed record CopyMarks(string? Format, IReadOnlyList<CopyMark>? Copies);
