using S3Replication.Core.Setup;

namespace S3Replication.Core.Templates;

/// <summary>The replication that a template shall set up. Nothing of it needs to exist.</summary>
/// <param name="Setup">
/// The same as <see cref="SetUpReplication"/> is asked for, with the Region of each bucket. The account in a rule is that of its
/// destination. Whether buckets are made is whether the template makes them; tests are no part of it.
/// </param>
public sealed record TemplateParameters(SetUpReplicationRequest Setup)
{
    /// <summary>The account of the sources, 12 digits; null to leave it open, which two accounts don't allow.</summary>
    public string? AccountId { get; init; }

    /// <summary>
    /// The ARNs of the KMS keys that buckets encrypt with, by the bucket's name, all or none; then objects encrypted with such
    /// keys are replicated too.
    /// </summary>
    public IReadOnlyDictionary<string, string> KmsKeyIds { get; init; } = new Dictionary<string, string>();
}
