namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>What a destination shows where the source has a delete marker on top.</summary>
/// <param name="Arrived">The markers that it has too.</param>
/// <param name="StillCurrent">Those that it lacks, while the object is current there.</param>
internal sealed record MarkerSightings(IReadOnlyList<SampledObject> Arrived, IReadOnlyList<SampledObject> StillCurrent);
