using System.Text.Json.Nodes;

namespace S3Replication.Core.Templates.Model;

/// <summary>An inline policy of a role.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Document">The policy; see <see cref="PolicyOrder"/>.</param>
internal sealed record TemplatePolicy(string Name, JsonObject Document);
