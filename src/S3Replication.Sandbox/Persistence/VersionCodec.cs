using System.Collections.Immutable;
using S3Replication.Sandbox.Replication;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Persistence;

/// <summary>Versions as bytes. The bytes of their bodies are named here and kept elsewhere.</summary>
internal static class VersionCodec
{
    // Raised when what follows changes; what was written before stays readable then.
    private const byte Form = 1;

    /// <summary>Writes a version.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="version">The version.</param>
    /// <param name="blobs">Names bodies.</param>
    public static void Write(RecordWriter writer, StoredVersion version, IBlobNames blobs)
    {
        writer.Byte(Form);
        writer.Text(version.Key);
        writer.Text(version.VersionId);
        writer.Time(version.LastModified);
        writer.Bool(version.IsDeleteMarker);
        BlobCodec.Write(writer, version.Content, blobs);
        writer.Text(version.ETag);
        writer.Map(version.Headers);
        writer.Map(version.Tags);
        writer.Number(version.TagsEdit);
        writer.Number(version.LockEdit);
        writer.Number(version.AclEdit);
        writer.List(version.Acl, static (to, grant) =>
        {
            to.Text(grant.Grantee);
            to.Text(grant.Permission);
        });
        writer.Text(version.StorageClass);
        Write(writer, version.Encryption);
        Write(writer, version.Retention);
        writer.Byte(version.LegalHold switch { null => 0, false => 1, true => 2 });
        writer.Map(version.Checksums);
        writer.Text(version.ChecksumType);
        writer.List(version.PartSizes, static (to, size) => to.Number(size));
        writer.List(version.PartChecksums, static (to, checksum) => to.Text(checksum));
        writer.Text(version.OwnerId);
        writer.Bool(version.IsReplica);
        Write(writer, version.Deliveries);
        writer.Number(version.Annotations.Count);
        foreach (StoredAnnotation annotation in version.Annotations.Values)
        {
            Write(writer, annotation, blobs);
        }
    }

    /// <summary>Reads a version.</summary>
    /// <exception cref="InvalidDataException">It is none, or one of a later sandbox.</exception>
    public static StoredVersion Read(RecordReader reader, IBlobFinder blobs)
    {
        RequireForm(reader);
        StoredVersion version = new()
        {
            Key = reader.Word(),
            VersionId = reader.Word(),
            LastModified = reader.Time(),
            IsDeleteMarker = reader.Bool(),
            Content = BlobCodec.Read(reader, blobs),
            ETag = reader.Word(),
            Headers = reader.Map(),
            Tags = reader.Map(),
            TagsEdit = reader.Number(),
            LockEdit = reader.Number(),
            AclEdit = reader.Number(),
            Acl = reader.List(static from => new AclGrant(from.Word(), from.Word())),
            StorageClass = reader.Word(),
            Encryption = ReadEncryption(reader),
            Retention = ReadRetention(reader),
            LegalHold = reader.Byte() switch { 0 => null, 1 => false, _ => true },
            Checksums = reader.Map(),
            ChecksumType = reader.Word(),
            PartSizes = reader.List(static from => from.Number()),
            PartChecksums = reader.List(static from => from.Word()),
            OwnerId = reader.Word(),
            IsReplica = reader.Bool(),
            Deliveries = ReadDeliveries(reader),
        };
        long annotations = reader.Number();
        return annotations == 0 ? version : version with { Annotations = ReadAnnotations(reader, annotations, blobs) };
    }

    /// <summary>Refuses what a later sandbox wrote.</summary>
    public static void RequireForm(RecordReader reader)
    {
        byte form = reader.Byte();
        if (form != Form)
        {
            throw new InvalidDataException($"The journal has a record of the form {form}, and this sandbox reads the form {Form}.");
        }
    }

    /// <summary>Says in which form what follows is written.</summary>
    public static void WriteForm(RecordWriter writer) => writer.Byte(Form);

    private static void Write(RecordWriter writer, ObjectEncryption encryption)
    {
        writer.Text(encryption.Algorithm);
        writer.Text(encryption.KeyArn);
        writer.Bool(encryption.BucketKey);
        writer.Text(encryption.CustomerKeyMd5);
        writer.Map(encryption.Context);
    }

    private static ObjectEncryption ReadEncryption(RecordReader reader) => new(reader.Word())
    {
        KeyArn = reader.Text(),
        BucketKey = reader.Bool(),
        CustomerKeyMd5 = reader.Text(),
        Context = reader.Map(),
    };

    private static void Write(RecordWriter writer, ObjectRetention? retention)
    {
        writer.Text(retention?.Mode);
        if (retention is not null)
        {
            writer.Time(retention.Until);
            writer.Number(retention.Hold?.Count ?? 0);
            writer.Bool(retention.Hold is { InYears: true });
            writer.Bool(retention.WasHeld);
        }
    }

    private static ObjectRetention? ReadRetention(RecordReader reader)
    {
        if (reader.Text() is not { } mode)
        {
            return null;
        }

        DateTimeOffset until = reader.Time();
        int count = (int)reader.Number();
        bool inYears = reader.Bool();
        return new ObjectRetention(mode, until)
        {
            Hold = count == 0 ? null : new HoldPeriod(count, inYears),
            WasHeld = reader.Bool(),
        };
    }

    private static void Write(RecordWriter writer, IReadOnlyList<Delivery> deliveries) => writer.List(deliveries, static (to, delivery) =>
    {
        to.Text(delivery.RuleId);
        to.Text(delivery.DestinationBucket);
        to.Byte((byte)delivery.State);
        to.Text(delivery.FailureReason);
        to.Bool(delivery.IsBatch);
    });

    private static List<Delivery> ReadDeliveries(RecordReader reader) =>
        reader.List(static from => new Delivery(from.Word(), from.Word(), (DeliveryState)from.Byte(), from.Text()) { IsBatch = from.Bool() })
        ?? [];

    private static void Write(RecordWriter writer, StoredAnnotation annotation, IBlobNames blobs)
    {
        writer.Text(annotation.Name);
        BlobCodec.Write(writer, annotation.Content, blobs);
        writer.Text(annotation.ETag);
        writer.Time(annotation.LastModified);
        writer.Number(annotation.Edit);
        writer.Map(annotation.Checksums);
        writer.Bool(annotation.IsReplica);
        Write(writer, annotation.Deliveries);
    }

    private static ImmutableSortedDictionary<string, StoredAnnotation> ReadAnnotations(RecordReader reader, long count, IBlobFinder blobs)
    {
        ImmutableSortedDictionary<string, StoredAnnotation>.Builder annotations =
            ImmutableSortedDictionary.CreateBuilder<string, StoredAnnotation>(StringComparer.Ordinal);
        while (count-- > 0)
        {
            StoredAnnotation annotation = new(reader.Word(), BlobCodec.Read(reader, blobs), reader.Word(), reader.Time())
            {
                Edit = reader.Number(),
                Checksums = reader.Map(),
                IsReplica = reader.Bool(),
                Deliveries = ReadDeliveries(reader),
            };
            annotations[annotation.Name] = annotation;
        }

        return annotations.ToImmutable();
    }
}
