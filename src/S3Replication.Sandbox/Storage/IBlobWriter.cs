namespace S3Replication.Sandbox.Storage;

/// <summary>Keeps a body while it comes. One that is not completed leaves nothing behind.</summary>
internal interface IBlobWriter : IDisposable
{
    /// <summary>Takes what comes next.</summary>
    /// <param name="bytes">The bytes; the writer does not keep the memory.</param>
    /// <exception cref="Http.ServiceException">503 <c>ServiceUnavailable</c>: there is no room.</exception>
    void Append(ReadOnlyMemory<byte> bytes);

    /// <summary>All of it.</summary>
    BlobSource Complete();
}
