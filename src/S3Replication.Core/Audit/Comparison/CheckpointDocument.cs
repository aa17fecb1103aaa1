namespace S3Replication.Core.Audit.Comparison;

/// <summary>A checkpoint as it is written.</summary>
/// <param name="Format">Its format and version.</param>
/// <param name="Request">What was asked for.</param>
/// <param name="Destinations">How far each destination is.</param>
internal sealed record CheckpointDocument(
    string? Format, CheckpointRequest? Request, IReadOnlyList<CheckpointDestination>? Destinations);
