using S3Replication.Core.Objects;

namespace S3Replication.Core.Tests.ReverseSync;

/// <summary>A bucket of the model, which keeps versions.</summary>
internal sealed class ModelBucket(string name)
{
    private readonly Dictionary<string, List<ModelVersion>> _keys = new(StringComparer.Ordinal);

    public string Name => name;

    public IReadOnlyList<ModelVersion> Versions(string key) => _keys.GetValueOrDefault(key) ?? [];

    public ModelVersion? Top(string key) => Versions(key) is [var top, ..] ? top : null;

    public int Count => _keys.Values.Sum(versions => versions.Count);

    public void Put(ModelVersion version) => ListOf(version.Key).Insert(0, version);

    /// <summary>Puts a replica: where its time places it, or on top.</summary>
    public void Receive(ModelVersion version, bool byTime)
    {
        List<ModelVersion> versions = ListOf(version.Key);
        int place = byTime ? versions.FindIndex(other => (other.LastModified, other.Order).CompareTo((version.LastModified, version.Order)) < 0) : 0;
        versions.Insert(place < 0 ? versions.Count : place, version);
    }

    /// <summary>What a listing tells: times in whole seconds.</summary>
    public IReadOnlyList<ObjectVersion> List(string key) =>
    [
        .. Versions(key).Select((version, index) => new ObjectVersion(
            key,
            version.Id,
            index == 0,
            version.IsMarker,
            version.LastModified,
            version.Content?.Length ?? 0,
            version.Content is null ? null : "etag-" + version.Content,
            version.IsMarker ? null : "STANDARD")),
    ];

    private List<ModelVersion> ListOf(string key)
    {
        if (!_keys.TryGetValue(key, out List<ModelVersion>? versions))
        {
            _keys[key] = versions = [];
        }

        return versions;
    }
}
