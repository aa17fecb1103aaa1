namespace S3Replication.Core.Audit.Inventory;

/// <summary>Packed rows in memory, with the hashes of their keys; filled, sorted and emptied again and again.</summary>
internal sealed class RowTable
{
    private byte[] _bytes = new byte[256 * 1024];
    private ulong[] _hashes = new ulong[1024];
    private int[] _offsets = new int[1024];
    private int _used;

    /// <summary>How many rows.</summary>
    public int Count { get; private set; }

    /// <summary>A row.</summary>
    /// <param name="index">Which, in the order of the sort.</param>
    public PackedRow this[int index] => new(_bytes.AsSpan(_offsets[index]));

    /// <summary>The hash of a row's key.</summary>
    /// <param name="index">Which, in the order of the sort.</param>
    public ulong HashOf(int index) => _hashes[index];

    /// <summary>Adds a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="hash">The hash of its key.</param>
    public void Add(ReadOnlySpan<byte> row, ulong hash)
    {
        if (_used + row.Length > _bytes.Length)
        {
            Array.Resize(ref _bytes, checked(_bytes.Length * 2));
        }

        if (Count == _offsets.Length)
        {
            Array.Resize(ref _offsets, Count * 2);
            Array.Resize(ref _hashes, Count * 2);
        }

        row.CopyTo(_bytes.AsSpan(_used));
        (_hashes[Count], _offsets[Count]) = (hash, _used);
        _used += row.Length;
        Count++;
    }

    /// <summary>Puts rows of one hash beside each other, both sides in the same order.</summary>
    public void Sort() => Array.Sort(_hashes, _offsets, 0, Count);

    /// <summary>Where the rows of a hash end.</summary>
    /// <param name="start">The first of them.</param>
    public int EndOf(int start)
    {
        int end = start + 1;
        while (end < Count && _hashes[end] == _hashes[start])
        {
            end++;
        }

        return end;
    }

    /// <summary>Takes all rows out.</summary>
    public void Clear() => (Count, _used) = (0, 0);
}
