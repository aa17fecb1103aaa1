namespace S3Replication.Core.Buckets;

/// <summary>
/// The Object Lock of a bucket that has it
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html">Locking objects</see>).
/// </summary>
/// <param name="DefaultMode"><c>GOVERNANCE</c> or <c>COMPLIANCE</c>; null when new objects get no retention by themselves.</param>
/// <param name="DefaultDays">How many days new objects are kept; null when not given in days.</param>
/// <param name="DefaultYears">How many years new objects are kept; null when not given in years.</param>
public sealed record ObjectLock(string? DefaultMode, int? DefaultDays, int? DefaultYears);
