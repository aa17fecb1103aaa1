using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.Tests.Persistence;

/// <summary>A file on a disk that has no more room than it is told.</summary>
internal sealed class FullDisk : IJournalFile
{
    public MemoryStream Content { get; } = new();

    /// <summary>How many more bytes there is room for; null for any number.</summary>
    public int? Room { get; set; }

    public bool CanTruncate { get; init; } = true;

    public void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        Content.Position = offset;
        Content.Write(bytes[..Math.Min(bytes.Length, Room ?? bytes.Length)]);
        if (bytes.Length > Room)
        {
            throw new IOException("No space left on device");
        }
    }

    public void Truncate(long length)
    {
        if (!CanTruncate)
        {
            throw new IOException("Input/output error");
        }

        Content.SetLength(length);
    }

    public void Dispose()
    {
    }
}
