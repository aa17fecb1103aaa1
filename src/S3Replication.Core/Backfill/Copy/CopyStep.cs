using S3Replication.Core.Objects;

namespace S3Replication.Core.Backfill.Copy;

/// <summary>What is done about one version.</summary>
/// <param name="Version">The version at the source.</param>
/// <param name="Skip">Why nothing is done; <see cref="CopySkip.None"/> when it is copied.</param>
/// <param name="Found">What the destination has instead or already; null when it has nothing that speaks against it.</param>
internal sealed record CopyStep(ObjectVersion Version, CopySkip Skip, ObjectVersion? Found);
