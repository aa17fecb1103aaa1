using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Persistence;

/// <summary>Gives small bodies their numbers.</summary>
internal interface IBlobNames
{
    /// <summary>The number of a small body, which gets one when it has none.</summary>
    long NumberOf(NumberedBlob blob);
}
