using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Replication;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Faults;

/// <summary>Writes all that the sandbox holds as one canonical document.</summary>
internal sealed class StateSnapshot
{
    private static readonly JsonSerializerOptions s_canonical = new()
    {
        // Nothing of it goes into a page: keys stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly BucketTable _buckets;
    private readonly IReadOnlyList<IStateSource> _others;

    /// <summary>Reads from these.</summary>
    /// <param name="buckets">The buckets.</param>
    /// <param name="others">What else there is, in the order in which it is written.</param>
    public StateSnapshot(BucketTable buckets, IReadOnlyList<IStateSource> others)
    {
        _buckets = buckets;
        _others = others;
    }

    /// <summary>The state now. Each bucket is seen whole, all of them not at one moment.</summary>
    public SandboxState Take()
    {
        JsonObject state = new() { ["buckets"] = new JsonArray([.. _buckets.All.Select(Write)]) };
        foreach (IStateSource other in _others)
        {
            state[other.Name] = other.Snapshot();
        }

        string json = state.ToJsonString(s_canonical);
        return new SandboxState(Hex.Of(SHA256.HashData(Encoding.UTF8.GetBytes(json))), json);
    }

    private static JsonNode Write(Bucket bucket)
    {
        lock (bucket.Gate)
        {
            return new JsonObject
            {
                ["name"] = bucket.Name,
                ["region"] = bucket.Region,
                ["ownerId"] = bucket.OwnerId,
                ["versioning"] = bucket.Versioning.ToString(),
                ["configurations"] = Write(bucket.Configurations),
                ["uploads"] = new JsonArray(
                    [.. bucket.Uploads.Keys.Order(StringComparer.Ordinal).Select(id => JsonValue.Create(id))]),
                ["versions"] = new JsonArray([.. Versions(bucket).Select(Write)]),
            };
        }
    }

    private static IEnumerable<StoredVersion> Versions(Bucket bucket)
    {
        foreach ((_, List<StoredVersion> versions) in bucket.Keys)
        {
            foreach (StoredVersion version in versions)
            {
                yield return version;
            }
        }
    }

    private static JsonNode Write(StoredVersion version) => new JsonObject
    {
        ["key"] = version.Key,
        ["versionId"] = version.VersionId,
        ["isDeleteMarker"] = version.IsDeleteMarker,
        ["lastModified"] = version.LastModified.UtcDateTime.ToString("O"),
        ["size"] = version.Content.Length,
        ["etag"] = version.ETag,
        ["encryption"] = version.Encryption.Algorithm,
        ["kmsKey"] = version.Encryption.KeyArn,
        ["customerKeyMd5"] = version.Encryption.CustomerKeyMd5,
        ["bucketKey"] = version.Encryption.BucketKey,
        ["headers"] = Write(version.Headers),
        ["tags"] = Write(version.Tags),
        ["ownerId"] = version.OwnerId,
        ["acl"] = version.Acl is { } acl ? string.Join(' ', acl.Select(grant => $"{grant.Grantee}={grant.Permission}")) : null,
        ["retention"] = version.Retention is { } retention ? $"{retention.Mode} {retention.Until.UtcDateTime:O}" : null,
        ["eventHold"] = version.Retention?.Hold?.Days,
        ["legalHold"] = version.LegalHold,
        ["annotations"] = Write(version.Annotations.Select(one => KeyValuePair.Create(one.Key, one.Value.ETag))),
        ["status"] = ReplicationStatusRollup.Of(version).ToString(),
    };

    /// <summary>Entries as members, in the order of their names.</summary>
    /// <param name="entries">The entries.</param>
    public static JsonObject Write(IEnumerable<KeyValuePair<string, string>> entries)
    {
        JsonObject members = [];
        foreach (KeyValuePair<string, string> entry in entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            members[entry.Key] = entry.Value;
        }

        return members;
    }
}
