using S3Replication.Core.Buckets;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Persistence;

/// <summary>Makes the changes of a bucket last, before they count in memory. Everything is called under the bucket's lock.</summary>
/// <param name="journal">Takes them.</param>
/// <param name="numbers">Gives small bodies their numbers.</param>
/// <param name="bucket">The bucket's number.</param>
internal sealed class BucketLog(IJournal journal, BlobNumbers numbers, string bucket)
{
    /// <summary>The bucket's number.</summary>
    public string Number => bucket;

    /// <summary>A bucket begins with all that it has.</summary>
    public void Begin(Bucket begun)
    {
        ChangeBatch batch = new(journal, numbers);
        Describe(batch, begun, begun.Versioning);
        foreach ((string name, string document) in begun.Configurations)
        {
            batch.Keep(Tables.Document, Tables.KeyOf(bucket, name), writer => writer.Text(document));
        }

        foreach ((_, List<StoredVersion> versions) in begun.Keys)
        {
            versions.ForEach(version => batch.Keep(bucket, version));
        }

        batch.Append();
    }

    /// <summary>The bucket is deleted, and with it all that it had.</summary>
    public void End()
    {
        ChangeBatch batch = new(journal, numbers);
        batch.Remove(Tables.Bucket, bucket);
        batch.Append();
    }

    /// <summary>Its versioning state changes.</summary>
    public void Describe(Bucket described, VersioningStatus versioning)
    {
        ChangeBatch batch = new(journal, numbers);
        Describe(batch, described, versioning);
        batch.Append();
    }

    /// <summary>Documents change; null removes one.</summary>
    public void Set(ReadOnlySpan<(string Name, string? Document)> changes)
    {
        ChangeBatch batch = new(journal, numbers);
        foreach ((string name, string? document) in changes)
        {
            string key = Tables.KeyOf(bucket, name);
            if (document is null)
            {
                batch.Remove(Tables.Document, key);
            }
            else
            {
                batch.Keep(Tables.Document, key, writer => writer.Text(document));
            }
        }

        batch.Append();
    }

    /// <summary>A version comes or changes, and an upload ends with it.</summary>
    public void Put(StoredVersion version, MultipartUpload? completed)
    {
        ChangeBatch batch = new(journal, numbers);
        batch.Keep(bucket, version);
        if (completed is not null)
        {
            End(batch, completed);
        }

        batch.Append();
    }

    /// <summary>A version is removed for good; a replica is remembered.</summary>
    public void Remove(StoredVersion version)
    {
        ChangeBatch batch = new(journal, numbers);
        string key = Tables.KeyOf(bucket, version.VersionId, version.Key);
        batch.Remove(Tables.Version, key);
        if (version.IsReplica)
        {
            batch.Keep(Tables.Removed, key, static _ => { });
        }

        batch.Append();
    }

    /// <summary>An upload begins.</summary>
    public void Begin(MultipartUpload upload)
    {
        ChangeBatch batch = new(journal, numbers);
        batch.Keep(Tables.Upload, Tables.KeyOf(bucket, upload.Id), writer => UploadCodec.Write(writer, upload, batch));
        batch.Append();
    }

    /// <summary>A part comes.</summary>
    public void Add(MultipartUpload upload, UploadedPart part)
    {
        ChangeBatch batch = new(journal, numbers);
        batch.Keep(Tables.Part, Tables.KeyOf(bucket, upload.Id, part.Number), writer => UploadCodec.Write(writer, part, batch));
        batch.Append();
    }

    /// <summary>An upload ends without a version.</summary>
    public void End(MultipartUpload upload)
    {
        ChangeBatch batch = new(journal, numbers);
        End(batch, upload);
        batch.Append();
    }

    private void End(ChangeBatch batch, MultipartUpload upload)
    {
        batch.Remove(Tables.Upload, Tables.KeyOf(bucket, upload.Id));
        foreach (int part in upload.Parts.Keys)
        {
            batch.Remove(Tables.Part, Tables.KeyOf(bucket, upload.Id, part));
        }
    }

    private void Describe(ChangeBatch batch, Bucket described, VersioningStatus versioning) => batch.Keep(Tables.Bucket, bucket, writer =>
    {
        writer.Text(described.Name);
        writer.Text(described.Region);
        writer.Text(described.OwnerId);
        writer.Time(described.CreatedAt);
        writer.Byte((byte)versioning);
    });
}
