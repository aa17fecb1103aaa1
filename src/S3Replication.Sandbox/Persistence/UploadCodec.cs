using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Persistence;

/// <summary>Multipart uploads and their parts as bytes.</summary>
internal static class UploadCodec
{
    /// <summary>Writes an upload without its parts.</summary>
    public static void Write(RecordWriter writer, MultipartUpload upload, IBlobNames blobs)
    {
        writer.Text(upload.Id);
        writer.Time(upload.Initiated);
        writer.Text(upload.Initiator);
        writer.Text(upload.ChecksumAlgorithm);
        writer.Bool(upload.ChecksumChosen);
        writer.Text(upload.ChecksumType);
        VersionCodec.Write(writer, upload.Template, blobs);
    }

    /// <summary>Reads an upload.</summary>
    public static MultipartUpload ReadUpload(RecordReader reader, IBlobFinder blobs)
    {
        string id = reader.Word();
        DateTimeOffset initiated = reader.Time();
        string initiator = reader.Word();
        string algorithm = reader.Word();
        bool isChosen = reader.Bool();
        string type = reader.Word();
        return new MultipartUpload
        {
            Id = id,
            Initiated = initiated,
            Initiator = initiator,
            ChecksumAlgorithm = algorithm,
            ChecksumChosen = isChosen,
            ChecksumType = type,
            Template = VersionCodec.Read(reader, blobs),
        };
    }

    /// <summary>Writes a part.</summary>
    public static void Write(RecordWriter writer, UploadedPart part, IBlobNames blobs)
    {
        writer.Number(part.Number);
        BlobCodec.Write(writer, part.Content, blobs);
        writer.Text(part.ETag);
        writer.Text(part.Checksum);
        writer.Time(part.LastModified);
    }

    /// <summary>Reads a part.</summary>
    public static UploadedPart ReadPart(RecordReader reader, IBlobFinder blobs) => new(
        (int)reader.Number(), BlobCodec.Read(reader, blobs), reader.Word(), reader.Word(), reader.Time());
}
