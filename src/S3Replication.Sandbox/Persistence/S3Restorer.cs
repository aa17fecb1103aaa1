using System.Globalization;
using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Persistence;

/// <summary>Makes the buckets from what a directory has kept.</summary>
/// <param name="store">The directory.</param>
/// <param name="directory">Its path, for messages.</param>
internal sealed class S3Restorer(DirectoryStore store, string directory) : IBlobFinder
{
    private readonly Dictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JournalBlob> _small = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileBlob> _large = new(StringComparer.Ordinal);
    private readonly List<(string Table, string Key)> _dead = [];
    private long _lastEdit;

    /// <summary>The small bodies that are in use, by their key.</summary>
    public IReadOnlyDictionary<string, JournalBlob> SmallBodies => _small;

    /// <summary>Puts the buckets into their table, and gets the directory ready for their changes.</summary>
    /// <param name="table">The table.</param>
    /// <param name="numbers">Counts small bodies.</param>
    /// <param name="log">What makes the changes of a bucket last, by its number.</param>
    /// <exception cref="CrrException">Something is missing, or is none of what this sandbox keeps.</exception>
    public void Restore(BucketTable table, BlobNumbers numbers, Func<string, BucketLog> log)
    {
        try
        {
            Read(Tables.Bucket, (number, _, reader) => _buckets[number] = ReadBucket(reader));
            ReadOf(Tables.Document, (bucket, name, reader) => bucket.Configurations[name] = reader.Word());
            ReadOf(Tables.Version, (bucket, _, reader) => Put(bucket, VersionCodec.Read(reader, this)));
            ReadOf(Tables.Removed, (bucket, name, _) => Remember(bucket, name));
            ReadOf(Tables.Upload, (bucket, id, reader) => bucket.Uploads.Add(id, UploadCodec.ReadUpload(reader, this)));
            ReadOf(Tables.Part, ReadPart);
        }
        catch (InvalidDataException error)
        {
            throw StoreErrors.CannotOpen(directory, error);
        }

        foreach ((string number, Bucket bucket) in _buckets)
        {
            bucket.Log = log(number);
            table.TryAdd(bucket);
        }

        _dead.ForEach(entry => store.Loaded.Drop(entry.Table, entry.Key));
        foreach (string key in store.Loaded.Blobs.Keys)
        {
            numbers.Skip(long.Parse(key, CultureInfo.InvariantCulture));
        }

        MetadataEdits.Skip(_lastEdit);
        store.Blobs.SweepAllBut(new HashSet<string>(_large.Keys, StringComparer.Ordinal));
    }

    /// <inheritdoc/>
    public BlobSource Find(long number)
    {
        string key = Tables.KeyOf(number);
        if (!_small.TryGetValue(key, out JournalBlob? blob))
        {
            if (!store.Loaded.Blobs.TryGetValue(key, out (long Offset, int Length) place))
            {
                throw new InvalidDataException($"The body {number} of an object is not in the journal.");
            }

            _small[key] = blob = new JournalBlob(store.Bytes, place.Offset, place.Length)
            {
                Number = number,
                Edition = Journal.FirstEdition,
            };
        }

        return blob;
    }

    /// <inheritdoc/>
    public BlobSource Find(string file, long length)
    {
        if (!_large.TryGetValue(file, out FileBlob? blob))
        {
            FileInfo info = new(store.Blobs.PathOf(file));
            if (!info.Exists || info.Length != length)
            {
                throw new InvalidDataException(
                    $"The file {info.FullName} with the body of an object, of {length} bytes, is missing or has another length.");
            }

            _large[file] = blob = new FileBlob(store.Blobs, file, length);
        }

        return blob;
    }

    private static Bucket ReadBucket(RecordReader reader) =>
        new(reader.Word(), reader.Word(), reader.Word(), reader.Time()) { Versioning = (VersioningStatus)reader.Byte() };

    private static void Remember(Bucket bucket, string name)
    {
        (string versionId, string key) = Tables.Split(name);
        bucket.RememberRemoved(key, versionId);
    }

    private void Put(Bucket bucket, StoredVersion version)
    {
        bucket.Put(version);
        _lastEdit = Math.Max(_lastEdit, Math.Max(version.TagsEdit, Math.Max(version.LockEdit, version.AclEdit)));
        foreach (StoredAnnotation annotation in version.Annotations.Values)
        {
            _lastEdit = Math.Max(_lastEdit, annotation.Edit);
        }
    }

    private void ReadPart(Bucket bucket, string name, RecordReader reader)
    {
        (string id, _) = Tables.Split(name);
        if (bucket.Uploads.TryGetValue(id, out MultipartUpload? upload))
        {
            upload.Keep(UploadCodec.ReadPart(reader, this));
        }
    }

    // A bucket that is gone has left its things behind.
    private void ReadOf(string table, Action<Bucket, string, RecordReader> read) => Read(table, (number, name, reader) =>
    {
        if (_buckets.TryGetValue(number, out Bucket? bucket))
        {
            read(bucket, name, reader);
        }
        else
        {
            _dead.Add((table, Tables.KeyOf(number, name)));
        }
    });

    private void Read(string table, Action<string, string, RecordReader> read)
    {
        foreach ((string key, ReadOnlyMemory<byte> value) in store.Documents(table))
        {
            (string number, string name) = Tables.Split(key);
            RecordReader reader = new(value);
            if (table != Tables.Version)
            {
                VersionCodec.RequireForm(reader);
            }

            read(number, name, reader);
        }
    }
}
