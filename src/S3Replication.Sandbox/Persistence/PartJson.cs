using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace S3Replication.Sandbox.Persistence;

/// <summary>Writes the entities of a part as JSON and reads them again.</summary>
/// <typeparam name="T">The entity. It never changes, so that it is written once.</typeparam>
internal sealed class PartJson<T>
    where T : class
{
    private readonly ConditionalWeakTable<T, byte[]> _written = [];
    private readonly JsonSerializerOptions _options;

    /// <summary>Makes a writer.</summary>
    /// <param name="comparer">How the keys of sorted collections compare; null for by their characters.</param>
    /// <param name="converters">How what is special to the part is written.</param>
    public PartJson(StringComparer? comparer = null, params IReadOnlyList<JsonConverter> converters)
    {
        _options = new JsonSerializerOptions
        {
            // What is worked out of other members is worked out again.
            IgnoreReadOnlyProperties = true,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Converters =
            {
                new JsonStringEnumConverter(),
                new PartitionConverter(),
                new XmlConverter(),
                new SortedDictionaryConverter(comparer ?? StringComparer.Ordinal),
                new SortedSetConverter(),
            },
        };
        foreach (JsonConverter converter in converters)
        {
            _options.Converters.Add(converter);
        }
    }

    /// <summary>An entity as JSON.</summary>
    /// <param name="entity">The entity.</param>
    public byte[] Write(T entity) =>
        _written.GetValue(entity, present => JsonSerializer.SerializeToUtf8Bytes(present, _options));

    /// <summary>The entity of a document.</summary>
    /// <param name="document">The document.</param>
    /// <exception cref="JsonException">It is no such entity.</exception>
    public T Read(ReadOnlyMemory<byte> document) =>
        JsonSerializer.Deserialize<T>(document.Span, _options) ?? throw new JsonException("The document is null.");
}
