using System.Text.Json.Nodes;

namespace S3Replication.Core.Templates.Rendering;

/// <summary>Logical ids: letters and digits only, each once in a template.</summary>
internal static class CloudFormationNames
{
    /// <summary>A logical id that no resource has yet.</summary>
    /// <param name="resources">The resources that there are.</param>
    /// <param name="kind">What it begins with.</param>
    /// <param name="name">The name of the thing.</param>
    public static string Free(JsonObject resources, string kind, string name)
    {
        string id = Id(kind, name);
        string free = id;
        for (int number = 2; resources.ContainsKey(free); number++)
        {
            free = $"{id}N{number}";
        }

        return free;
    }

    // photos-west becomes BucketPhotosWest.
    private static string Id(string kind, string name) => kind + string.Concat(name
        .Split([.. name.Where(c => !char.IsAsciiLetterOrDigit(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries)
        .Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
