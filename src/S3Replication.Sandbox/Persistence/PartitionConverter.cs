using System.Text.Json;
using System.Text.Json.Serialization;
using S3Replication.Core.Identifiers;

namespace S3Replication.Sandbox.Persistence;

/// <summary>A partition as its id.</summary>
internal sealed class PartitionConverter : JsonConverter<AwsPartition>
{
    /// <inheritdoc/>
    public override AwsPartition Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        AwsPartition.TryFromId(reader.GetString() ?? string.Empty, out AwsPartition? partition)
            ? partition
            : throw new JsonException("There is no such partition.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, AwsPartition value, JsonSerializerOptions options) => writer.WriteStringValue(value.Id);
}
