using System.Collections;
using System.Text;
using System.Xml;
using S3Replication.Core.Objects;

namespace S3Replication.Aws.S3.Listing;

/// <summary>
/// The entries of a page as bytes, of which each becomes an object when it is asked for. Pages wait for others to be joined with
/// them, and a thousand objects that wait are moved about by every collection of garbage, while one that is made when it is its
/// turn is gone at once.
/// </summary>
/// <param name="capacity">How many entries are to be expected.</param>
internal sealed class PackedEntries(int capacity) : IReadOnlyList<ObjectVersion>
{
    // below what is kept among large objects, which are collected seldom and at a price
    private const int SegmentLength = 64 * 1024;

    // A page has one or two classes, and few owners: more than these are not looked for again.
    private const int FewWords = 16;

    private readonly List<ListingRow> _rows = new(capacity);
    private readonly List<byte[]> _segments = [];
    private readonly List<(byte[] Raw, string Value)> _words = [];
    private int _used;

    /// <inheritdoc/>
    public int Count => _rows.Count;

    /// <inheritdoc/>
    public ObjectVersion this[int index]
    {
        get
        {
            ListingRow row = _rows[index];
            return new ObjectVersion(
                Text(row.Key),
                Text(row.VersionId),
                row.IsLatest,
                row.IsDeleteMarker,
                row.LastModified,
                row.IsDeleteMarker ? 0 : row.Size,
                row.IsDeleteMarker ? null : Text(row.ETag),
                row.IsDeleteMarker ? null : Word(row.StorageClass) ?? "STANDARD")
            {
                OwnerId = Word(row.Owner),
            };
        }
    }

    /// <summary>Adds an entry.</summary>
    /// <param name="row">The entry.</param>
    public void Add(in ListingRow row) => _rows.Add(row);

    /// <summary>Keeps a text.</summary>
    /// <param name="text">Its bytes.</param>
    /// <exception cref="XmlException">They are not UTF-8.</exception>
    public PackedText Keep(ReadOnlySpan<byte> text)
    {
        Span<byte> room = Reserve(text.Length);
        text.CopyTo(room);
        return Take(text.Length);
    }

    /// <summary>Keeps a key that comes URL-encoded.</summary>
    /// <param name="text">Its bytes.</param>
    /// <exception cref="XmlException">They are not UTF-8.</exception>
    public PackedText KeepDecoded(ReadOnlySpan<byte> text) => Take(KeyText.Unescape(text, Reserve(text.Length)));

    /// <summary>Keeps a text of which a page has few: a storage class, an owner.</summary>
    /// <param name="text">Its bytes.</param>
    /// <returns>What names it in a row; 0 when it is empty.</returns>
    /// <exception cref="XmlException">They are not UTF-8.</exception>
    public int KeepWord(ReadOnlySpan<byte> text)
    {
        if (text.Length == 0)
        {
            return 0;
        }

        for (int i = 0; i < _words.Count && i < FewWords; i++)
        {
            if (text.SequenceEqual(_words[i].Raw))
            {
                return i + 1;
            }
        }

        _words.Add((text.ToArray(), ListingText.Read(text)));
        return _words.Count;
    }

    /// <inheritdoc/>
    public IEnumerator<ObjectVersion> GetEnumerator()
    {
        for (int i = 0; i < _rows.Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Span<byte> Reserve(int length)
    {
        if (_segments.Count == 0 || _segments[^1].Length - _used < length)
        {
            _segments.Add(new byte[Math.Max(length, SegmentLength)]);
            _used = 0;
        }

        return _segments[^1].AsSpan(_used, length);
    }

    private PackedText Take(int length)
    {
        PackedText taken = new(_segments.Count - 1, _used, length);
        ListingText.Check(_segments[^1].AsSpan(_used, length));
        _used += length;
        return taken;
    }

    private string Text(PackedText text) =>
        text.Length == 0 ? string.Empty : Encoding.UTF8.GetString(_segments[text.Segment], text.Start, text.Length);

    private string? Word(int word) => word == 0 ? null : _words[word - 1].Value;
}
