namespace S3Replication.Bench.Listing;

/// <summary>
/// A thousand customers, of whom one has four fifths of all objects in one folder:
/// <c>tenants/t0417/uploads/2026/11/21/00001c8e5d2f-77d1e2f4.bin</c> beside <c>tenants/t0016/objects/0000000123.json</c>.
/// </summary>
internal sealed class SkewedSpace(long count) : KeySpace(count)
{
    private const int Small = 999;
    private const int Great = 417;

    private readonly long _small = Math.Max(1, count / 5);

    /// <inheritdoc/>
    public override int Write(long index, Span<byte> key)
    {
        // the customers before the great one, the great one, and those after it
        long before = _small * Great / Small;
        long great = Count - _small;
        ByteWriter writer = new(key);
        writer.Text("tenants/t"u8);
        if (index >= before && index < before + great)
        {
            writer.Decimal(Great, 4);
            writer.Text("/uploads/2026/11/21/"u8);
            ulong mix = Mix.At(1, index);
            writer.Hex(((ulong)index << 20) | (mix & 0xFFFFF), 14);
            writer.Byte((byte)'-');
            writer.Hex(mix >> 32, 8);
            writer.Text(".bin"u8);
            return writer.Length;
        }

        long place = index < before ? index : index - great;
        long tenant = place * Small / _small;
        writer.Decimal(index < before ? Math.Min(tenant, Great - 1) : Math.Max(tenant, Great) + 1, 4);
        writer.Text("/objects/"u8);
        writer.Decimal(place, 10);
        writer.Text(".json"u8);
        return writer.Length;
    }
}
