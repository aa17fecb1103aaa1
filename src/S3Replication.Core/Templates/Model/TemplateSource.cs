using S3Replication.Core.Replication;

namespace S3Replication.Core.Templates.Model;

/// <summary>A bucket's replication configuration.</summary>
/// <param name="Bucket">The bucket that has it.</param>
/// <param name="Role">The role that it names.</param>
/// <param name="Rules">Its rules, of the V2 schema.</param>
internal sealed record TemplateSource(TemplateBucket Bucket, TemplateRole Role, IReadOnlyList<ReplicationRule> Rules);
