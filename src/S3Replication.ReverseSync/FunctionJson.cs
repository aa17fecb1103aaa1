using System.Text.Json.Serialization;
using S3Replication.Core.ReverseSync;

namespace S3Replication.ReverseSync;

/// <summary>How records are written: made when this is built, so that a function that starts cold loses no time with it.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SyncRecord))]
internal sealed partial class FunctionJson : JsonSerializerContext;
