using System.Text.Json.Nodes;

namespace S3Replication.Core.Templates.Model;

/// <summary>The policy of a bucket that a role of another account writes to.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Document">The whole policy; see <see cref="PolicyOrder"/>.</param>
internal sealed record TemplateBucketPolicy(TemplateBucket Bucket, JsonObject Document);
