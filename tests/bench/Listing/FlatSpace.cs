namespace S3Replication.Bench.Listing;

/// <summary>Numbered names with gaps, and no folder: <c>IMG_0000012345-3fa85b0c.jpg</c>.</summary>
internal sealed class FlatSpace(long count) : KeySpace(count)
{
    /// <inheritdoc/>
    public override int Write(long index, Span<byte> key)
    {
        ulong mix = Mix.At(1, index);
        ByteWriter writer = new(key);
        writer.Text("IMG_"u8);
        writer.Decimal((index * 8) + (long)(mix & 7), 10);
        writer.Byte((byte)'-');
        writer.Hex(mix >> 8, 8);
        writer.Text(".jpg"u8);
        return writer.Length;
    }
}
