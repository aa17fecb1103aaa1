namespace S3Replication.Core.Buckets;

/// <summary>
/// The versioning state of a bucket
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html">Retaining multiple versions of objects</see>).
/// </summary>
public enum VersioningStatus
{
    /// <summary>Never turned on.</summary>
    Unversioned,

    /// <summary>On: each write makes a version.</summary>
    Enabled,

    /// <summary>Turned off again: writes replace the <c>null</c> version; replication does not work.</summary>
    Suspended,
}
