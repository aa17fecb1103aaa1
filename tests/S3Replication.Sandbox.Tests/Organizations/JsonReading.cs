using System.Text.Json;

namespace S3Replication.Sandbox.Tests.Organizations;

/// <summary>Reads answers.</summary>
internal static class JsonReading
{
    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static string[] Texts(this JsonElement element, string list, string name) =>
        [.. element.GetProperty(list).EnumerateArray().Select(item => item.Text(name))];
}
