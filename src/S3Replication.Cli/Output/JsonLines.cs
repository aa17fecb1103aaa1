using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace S3Replication.Cli.Output;

/// <summary>Writes records as JSON, one a line, for <c>--json</c>.</summary>
internal static class JsonLines
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes one record.</summary>
    public static void Write(TextWriter output, object record)
    {
        output.WriteLine(JsonSerializer.Serialize(record, record.GetType(), s_options));
        output.Flush();
    }
}
