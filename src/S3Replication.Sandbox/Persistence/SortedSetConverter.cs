using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace S3Replication.Sandbox.Persistence;

/// <summary>Sorted sets of texts by their characters.</summary>
internal sealed class SortedSetConverter : JsonConverter<ImmutableSortedSet<string>>
{
    /// <inheritdoc/>
    public override ImmutableSortedSet<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ImmutableSortedSet.CreateRange(StringComparer.Ordinal, JsonSerializer.Deserialize<string[]>(ref reader, options) ?? []);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ImmutableSortedSet<string> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.ToArray(), options);
}
