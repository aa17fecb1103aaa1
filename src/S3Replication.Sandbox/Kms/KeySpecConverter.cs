using System.Text.Json;
using System.Text.Json.Serialization;

namespace S3Replication.Sandbox.Kms;

/// <summary>A kind of key as its name.</summary>
internal sealed class KeySpecConverter : JsonConverter<KeySpec>
{
    /// <inheritdoc/>
    public override KeySpec Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        KeySpec.Find(reader.GetString() ?? string.Empty) ?? throw new JsonException("There is no such kind of key.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, KeySpec value, JsonSerializerOptions options) => writer.WriteStringValue(value.Name);
}
