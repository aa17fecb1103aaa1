using System.Text.Json.Nodes;

namespace S3Replication.Core.Templates.Model;

/// <summary>A role that S3 assumes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Account">Its account.</param>
/// <param name="Trust">The trust policy; see <see cref="PolicyOrder"/>.</param>
/// <param name="Policies">Its inline policies.</param>
internal sealed record TemplateRole(
    string Name, TemplateAccount Account, JsonObject Trust, IReadOnlyList<TemplatePolicy> Policies)
{
    /// <summary>Its path.</summary>
    public string Path { get; init; } = "/";

    /// <summary>The ARNs of managed policies that are attached to it.</summary>
    public IReadOnlyList<string> ManagedPolicyArns { get; init; } = [];

    /// <summary>The ARN of the policy that is its permissions boundary; null when it has none.</summary>
    public string? PermissionsBoundary { get; init; }

    /// <summary>Its tags, besides the one by which this module knows its own roles.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
