using System.Text;
using System.Text.Json.Nodes;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Kms;

/// <summary>One page of a list: <c>Limit</c>, <c>Marker</c>, <c>Truncated</c>.</summary>
internal static class KmsPage
{
    private const int Most = 1000;

    /// <summary>The answer with one page.</summary>
    /// <typeparam name="T">What is listed.</typeparam>
    /// <param name="call">The request.</param>
    /// <param name="listName">The list's member.</param>
    /// <param name="items">All items.</param>
    /// <param name="name">An item's name, unique.</param>
    /// <param name="render">An item as it is told.</param>
    /// <param name="usual">How many items a page has when the request does not say.</param>
    /// <exception cref="ServiceException"><c>ValidationException</c>, <c>InvalidMarkerException</c>.</exception>
    public static JsonObject Of<T>(
        KmsCall call, string listName, IEnumerable<T> items, Func<T, string> name, Func<T, JsonNode?> render, int usual = 100)
    {
        int limit = call.Number("Limit", 1, Most) ?? usual;
        string? after = call.Text("Marker") is { } marker ? Decode(marker) : null;
        List<T> rest =
        [
            .. items.OrderBy(name, StringComparer.Ordinal)
                .Where(item => after is null || string.CompareOrdinal(name(item), after) > 0)
                .Take(limit + 1),
        ];
        bool truncated = rest.Count > limit;
        List<T> page = truncated ? rest[..limit] : rest;
        JsonObject answer = new()
        {
            [listName] = new JsonArray([.. page.Select(render)]),
            ["Truncated"] = truncated,
        };
        if (truncated)
        {
            answer["NextMarker"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(name(page[^1])));
        }

        return answer;
    }

    private static string Decode(string marker)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(marker));
        }
        catch (FormatException)
        {
            throw KmsErrors.InvalidMarker();
        }
    }
}
