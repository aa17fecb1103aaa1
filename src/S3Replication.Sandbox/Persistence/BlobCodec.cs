using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Persistence;

/// <summary>
/// Names the bodies of versions: small ones by their number in the journal, where they come along with the first change that
/// names them; large ones by their file.
/// </summary>
internal static class BlobCodec
{
    private const byte InJournal = 1;
    private const byte InFile = 2;

    /// <summary>Writes the name of a body.</summary>
    public static void Write(RecordWriter writer, Blob blob, IBlobNames names)
    {
        ReadOnlySpan<BlobSegment> segments = blob.Segments;
        writer.Number(segments.Length);
        foreach (BlobSegment segment in segments)
        {
            switch (segment.Source)
            {
                case FileBlob file:
                    writer.Byte(InFile);
                    writer.Text(file.Name);
                    writer.Number(file.Length);
                    break;
                case NumberedBlob numbered:
                    writer.Byte(InJournal);
                    writer.Number(names.NumberOf(numbered));
                    break;
                default:
                    throw new InvalidOperationException($"A body in {segment.Source.GetType().Name} cannot be kept.");
            }

            writer.Number(segment.Offset);
            writer.Number(segment.Length);
        }
    }

    /// <summary>Reads the name of a body, and finds it.</summary>
    /// <exception cref="InvalidDataException">It is not there.</exception>
    public static Blob Read(RecordReader reader, IBlobFinder bodies)
    {
        long count = reader.Number();
        if (count == 0)
        {
            return Blob.Empty;
        }

        List<BlobSegment> segments = [];
        while (count-- > 0)
        {
            BlobSource source = reader.Byte() == InFile ? bodies.Find(reader.Word(), reader.Number()) : bodies.Find(reader.Number());
            BlobSegment segment = new(source, reader.Number(), reader.Number());
            segments.Add(segment.Offset + segment.Length <= source.Length
                ? segment
                : throw new InvalidDataException("A version names more bytes than are kept of it."));
        }

        return new Blob([.. segments]);
    }
}
