using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Persistence;

/// <summary>Finds bodies by their names.</summary>
internal interface IBlobFinder
{
    /// <summary>A small body.</summary>
    /// <exception cref="InvalidDataException">It is not there.</exception>
    BlobSource Find(long number);

    /// <summary>A large body.</summary>
    /// <exception cref="InvalidDataException">It is not there, or not of this length.</exception>
    BlobSource Find(string file, long length);
}
