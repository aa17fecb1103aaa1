using System.Text.Unicode;

namespace S3Replication.Core.Audit.Inventory;

/// <summary>Packs the rows of an inventory's data file.</summary>
/// <param name="schema">The columns.</param>
/// <param name="texts">The texts of the columns that have few.</param>
/// <param name="selection">Which rows count.</param>
internal sealed class RowPacker(InventorySchema schema, InventoryTexts texts, RowSelection selection)
{
    // A key has 1,024 bytes at most, three times as many when it is encoded; some stores allow more.
    private const int LongestKey = 24 * 1024;

    private readonly int _key = schema.IndexOf(InventorySchema.KeyColumn);
    private readonly int _version = schema.IndexOf(InventorySchema.VersionIdColumn);
    private readonly int _latest = schema.IndexOf(InventorySchema.IsLatestColumn);
    private readonly int _marker = schema.IndexOf(InventorySchema.IsDeleteMarkerColumn);
    private readonly int _size = schema.IndexOf(InventorySchema.SizeColumn);
    private readonly int _time = schema.IndexOf(InventorySchema.LastModifiedColumn);
    private readonly int _etag = schema.IndexOf(InventorySchema.ETagColumn);
    private readonly int _class = schema.IndexOf(InventorySchema.StorageClassColumn);
    private readonly int _status = schema.IndexOf(InventorySchema.ReplicationStatusColumn);
    private readonly int _encryption = schema.IndexOf(InventorySchema.EncryptionStatusColumn);
    private readonly byte[] _row = new byte[PackedRow.HeadLength + LongestKey + byte.MaxValue + byte.MaxValue + PackedRow.TailLength];

    /// <summary>Packs a row.</summary>
    /// <param name="row">The row.</param>
    /// <returns>The bytes, valid until the next row; empty for one that does not count.</returns>
    /// <exception cref="FormatException">It is not what an inventory has.</exception>
    public ReadOnlySpan<byte> Pack(CsvRows row)
    {
        if (row.Count != schema.Columns.Count)
        {
            throw new FormatException($"has {row.Count} columns; its manifest names {schema.Columns.Count}");
        }

        bool latest = _latest < 0 || FieldReader.IsTrue(row[_latest]);
        bool marker = _marker >= 0 && FieldReader.IsTrue(row[_marker]);
        if (selection.CurrentOnly && (marker || !latest))
        {
            return [];
        }

        ReadOnlySpan<byte> key = row[_key];
        int keyLength = key.Length is > 0 and <= LongestKey
            ? FieldReader.DecodeKey(key, _row.AsSpan(PackedRow.HeadLength))
            : throw FieldReader.Bad(key, "no key");
        ReadOnlySpan<byte> decoded = _row.AsSpan(PackedRow.HeadLength, keyLength);
        if (!Utf8.IsValid(decoded))
        {
            throw FieldReader.Bad(key, "not in UTF-8");
        }

        if (!decoded.StartsWith(selection.Prefix.Span))
        {
            return [];
        }

        int length = PackedRow.Pack(
            _row,
            keyLength,
            Short(Version(row)),
            Short(row[_etag].Trim((byte)'"')),
            (byte)((latest ? PackedRow.Latest : 0) | (marker ? PackedRow.DeleteMarker : 0)),
            FieldReader.Size(row[_size]),
            FieldReader.Milliseconds(row[_time]),
            (texts.StorageClasses.NumberOf(Optional(row, _class)),
                texts.Statuses.NumberOf(_status < 0 ? InventoryTexts.Untold : row[_status]),
                texts.Encryptions.NumberOf(Optional(row, _encryption))));
        return _row.AsSpan(0, length);
    }

    // Listings call what was made without versioning by the text null; an inventory has nothing there, or the same text.
    private ReadOnlySpan<byte> Version(CsvRows row)
    {
        if (selection.CurrentOnly)
        {
            return [];
        }

        ReadOnlySpan<byte> version = row[_version];
        return version.IsEmpty ? "null"u8 : version;
    }

    private static ReadOnlySpan<byte> Optional(CsvRows row, int column) => column < 0 ? [] : row[column];

    private static ReadOnlySpan<byte> Short(ReadOnlySpan<byte> field) =>
        field.Length <= byte.MaxValue ? field : throw FieldReader.Bad(field, "too long");
}
