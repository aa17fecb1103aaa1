namespace S3Replication.Sandbox.Storage;

/// <summary>Where bodies go that are too large for memory.</summary>
internal interface IBlobStore
{
    /// <summary>How many bytes of a body stay in memory.</summary>
    int MemoryLimit { get; }

    /// <summary>Begins to keep a body. Whoever writes disposes the writer.</summary>
    IBlobWriter Create();
}
