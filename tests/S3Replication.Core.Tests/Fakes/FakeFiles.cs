using S3Replication.Core.Errors;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Tests.Fakes;

/// <summary>Files in memory; temporary ones count who still holds one.</summary>
internal sealed class FakeFiles : ILocalFiles
{
    private int _made;
    private int _open;

    public Dictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    public int ScratchMade => _made;

    public int ScratchOpen => _open;

    /// <summary>The bytes that the disk takes before it is full.</summary>
    public long Room { get; set; } = long.MaxValue;

    public Stream? TryOpenRead(string path) =>
        Files.TryGetValue(Normal(path), out byte[]? content) ? new MemoryStream(content) : null;

    public IScratchFile CreateScratch()
    {
        Interlocked.Increment(ref _made);
        Interlocked.Increment(ref _open);
        return new Scratch(this);
    }

    // a/b/../c is a/c
    private static string Normal(string path)
    {
        Stack<string> parts = new();
        foreach (string part in path.Replace('\\', '/').Split('/'))
        {
            if (part == ".." && parts.Count > 0 && parts.Peek() != "..")
            {
                parts.Pop();
            }
            else if (part != ".")
            {
                parts.Push(part);
            }
        }

        return string.Join('/', parts.Reverse());
    }

    private sealed class Scratch(FakeFiles owner) : IScratchFile
    {
        private readonly MemoryStream _content = new();

        public string Folder => "/scratch";

        public void Write(long offset, ReadOnlySpan<byte> bytes)
        {
            if (offset + bytes.Length > owner.Room)
            {
                throw new CrrException(CrrErrorCode.InvalidState, "The disk is full.");
            }

            lock (_content)
            {
                _content.Position = offset;
                _content.Write(bytes);
            }
        }

        public void Read(long offset, Span<byte> bytes)
        {
            lock (_content)
            {
                _content.Position = offset;
                _content.ReadExactly(bytes);
            }
        }

        public void Dispose()
        {
            Interlocked.Decrement(ref owner._open);
            _content.Dispose();
        }
    }
}
