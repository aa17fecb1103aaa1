using System.Text.Json;
using System.Text.Json.Serialization;

namespace S3Replication.Core.Tests.Proof;

/// <summary>Reads the case files that lie beside the tests: <c>{ "category": …, "cases": [ … ] }</c>.</summary>
internal static class CaseFiles
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNameCaseInsensitive = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>All cases below a folder of the test project.</summary>
    public static IReadOnlyList<(string Category, T Case)> Read<T>(string folder) =>
    [
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, folder), "*.json")
            .Order(StringComparer.Ordinal)
            .Select(path => JsonSerializer.Deserialize<CaseFile<T>>(File.ReadAllText(path), s_options)!)
            .SelectMany(file => file.Cases.Select(single => (file.Category, single))),
    ];

    private sealed record CaseFile<T>(string Category, IReadOnlyList<T> Cases);
}
