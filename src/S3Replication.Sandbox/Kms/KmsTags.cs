using System.Collections.Immutable;
using System.Text.Json;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Kms;

/// <summary>
/// Tags of keys
/// (<see href="https://docs.aws.amazon.com/kms/latest/developerguide/tagging-keys.html">Tags in AWS KMS</see>).
/// </summary>
internal static class KmsTags
{
    private const int Most = 50;

    /// <summary>Adds the tags of a request, replacing those with the same key.</summary>
    /// <param name="present">The tags that there are.</param>
    /// <param name="call">The request.</param>
    /// <exception cref="ServiceException"><c>TagException</c>, <c>ValidationException</c> or <c>LimitExceededException</c>.</exception>
    public static ImmutableSortedDictionary<string, string> Merge(ImmutableSortedDictionary<string, string> present, KmsCall call)
    {
        HashSet<string> keys = new(StringComparer.Ordinal);
        foreach (JsonElement tag in call.List("Tags"))
        {
            string key = Read(tag, "TagKey");
            string value = Read(tag, "TagValue");
            if (key.Length is 0 or > 128)
            {
                throw KmsErrors.Constraint(key, "tags.tagKey", "Member must have length between 1 and 128");
            }

            if (value.Length > 256)
            {
                throw KmsErrors.Constraint(value, "tags.tagValue", "Member must have length less than or equal to 256");
            }

            if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            {
                throw KmsErrors.Tag("aws: prefixed tag key names are not allowed for external use");
            }

            if (!keys.Add(key))
            {
                throw KmsErrors.Tag("Duplicate tag keys");
            }

            present = present.SetItem(key, value);
        }

        return present.Count <= Most ? present : throw KmsErrors.LimitExceeded("The number of tags has reached the maximum limit.");
    }

    private static string Read(JsonElement tag, string name) =>
        tag.ValueKind == JsonValueKind.Object && tag.TryGetProperty(name, out JsonElement value)
            ? KmsCall.TextOf(value, name)
            : throw KmsErrors.Constraint(null, "tags." + char.ToLowerInvariant(name[0]) + name[1..], "Member must not be null");
}
