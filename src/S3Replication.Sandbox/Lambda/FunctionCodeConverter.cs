using System.Text.Json;
using System.Text.Json.Serialization;

namespace S3Replication.Sandbox.Lambda;

/// <summary>The code of a function as the hash of its package, which is kept beside it.</summary>
/// <param name="codes">The packages by their hashes, to read; null to write alone.</param>
internal sealed class FunctionCodeConverter(IReadOnlyDictionary<string, FunctionCode>? codes = null) : JsonConverter<FunctionCode>
{
    /// <inheritdoc/>
    public override FunctionCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        codes?.GetValueOrDefault(reader.GetString() ?? string.Empty) ?? throw new JsonException("The package of the function is missing.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, FunctionCode value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Sha256);
}
