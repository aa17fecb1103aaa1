namespace S3Replication.Bench.Listing;

/// <summary>
/// A folder an hour with a hundred objects in it, as data lakes have them:
/// <c>events/year=2014/month=03/day=07/hour=21/part-00042-3fa85b0c77d1e2f4.parquet</c>.
/// </summary>
internal sealed class DeepSpace(long count) : KeySpace(count)
{
    private const int PerFolder = 100;
    private const int Hours = 24;
    private const int Days = 28;
    private const int Months = 12;

    /// <inheritdoc/>
    public override int Write(long index, Span<byte> key)
    {
        (long folder, long part) = Math.DivRem(index, PerFolder);
        (folder, long hour) = Math.DivRem(folder, Hours);
        (folder, long day) = Math.DivRem(folder, Days);
        (long year, long month) = Math.DivRem(folder, Months);
        ByteWriter writer = new(key);
        writer.Text("events/year="u8);
        writer.Decimal(2010 + year, 4);
        writer.Text("/month="u8);
        writer.Decimal(month + 1, 2);
        writer.Text("/day="u8);
        writer.Decimal(day + 1, 2);
        writer.Text("/hour="u8);
        writer.Decimal(hour, 2);
        writer.Text("/part-"u8);
        writer.Decimal(part, 5);
        writer.Byte((byte)'-');
        writer.Hex(Mix.At(1, index), 16);
        writer.Text(".parquet"u8);
        return writer.Length;
    }
}
