namespace S3Replication.Sandbox.Storage;

/// <summary>Writes a body into the pieces of a file.</summary>
/// <param name="file">The file.</param>
internal sealed class SpillWriter(SpillFile file) : IBlobWriter
{
    private readonly List<int> _pieces = [];
    private long _length;
    private bool _isCompleted;

    /// <inheritdoc/>
    public void Append(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int offset = (int)(_length % SpillFile.PieceSize);
            if (offset == 0)
            {
                _pieces.Add(file.Take());
            }

            int count = Math.Min(bytes.Length, SpillFile.PieceSize - offset);
            file.Write(_pieces[^1], offset, bytes.Span[..count]);
            _length += count;
            bytes = bytes[count..];
        }
    }

    /// <inheritdoc/>
    public BlobSource Complete()
    {
        _isCompleted = true;
        return new SpilledBlob(file, [.. _pieces], _length);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isCompleted)
        {
            _isCompleted = true;
            file.Free(_pieces);
        }
    }
}
