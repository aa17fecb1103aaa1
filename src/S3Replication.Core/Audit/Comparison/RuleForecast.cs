using S3Replication.Core.Identifiers;
using S3Replication.Core.Objects;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Audit.Comparison;

/// <summary>
/// Tells of listed versions whether a rule takes them to a destination. A listing has the key, the storage class and whether it is
/// a delete marker; it has no tags, no encryption, no replication status and not who made a delete marker
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ObjectVersion.html">ObjectVersion</see>). What it does not have
/// is left open, and said.
/// </summary>
internal sealed class RuleForecast
{
    private readonly ReplicationConfiguration _configuration;
    private readonly string _destination;
    private readonly IReadOnlyDictionary<string, string>[] _tagSets;

    /// <summary>Makes the forecast of one destination.</summary>
    /// <param name="configuration">The source's configuration.</param>
    /// <param name="destination">The destination bucket.</param>
    public RuleForecast(ReplicationConfiguration configuration, string destination)
    {
        _destination = destination;
        _configuration = configuration with
        {
            Rules =
            [
                .. configuration.Rules.Where(rule =>
                    S3Arn.TryGetBucketName(rule.Destination.BucketArn, out string? name) && name == destination),
            ],
        };
        _tagSets =
        [
            new Dictionary<string, string>(),
            .. _configuration.Rules.Where(rule => rule.Enabled && rule.Filter is { Tags.Count: > 0 }).Select(rule => rule.Filter!.Tags),
        ];
    }

    /// <summary>The rules that have this destination.</summary>
    public IReadOnlyList<ReplicationRule> Rules => _configuration.Rules;

    /// <summary>The configuration, with these rules alone.</summary>
    public ReplicationConfiguration Configuration => _configuration;

    /// <summary>The tags that are tried: none, and those that each rule asks for.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> TagSets => _tagSets;

    /// <summary>Tells it of one version.</summary>
    /// <param name="version">The version or delete marker.</param>
    public RuleOutlook Of(ObjectVersion version)
    {
        ReplicationSubject subject = new(version.Key)
        {
            IsDeleteMarker = version.IsDeleteMarker,
            StorageClass = version.StorageClass ?? "STANDARD",
            IsReplica = version.ReplicationStatus == ReplicationStatus.Replica,
            IsKmsEncrypted = version.Encryption is "SSE-KMS" or "DSSE-KMS",
        };
        ReplicationRule? takes = null;
        RuleVerdict? asksForTags = null;
        IReadOnlyList<RuleVerdict> untagged = [];
        int acting = 0;
        // A marker has no tags; for an object, each rule's tags are one thing that it could have.
        int sets = version.IsDeleteMarker ? 1 : _tagSets.Length;
        for (int i = 0; i < sets; i++)
        {
            IReadOnlyList<RuleVerdict> verdicts = RuleMatcher.Explain(_configuration, subject with { Tags = _tagSets[i] });
            untagged = i == 0 ? verdicts : untagged;
            RuleVerdict? acts = verdicts.FirstOrDefault(verdict => verdict.Acts);
            takes ??= acts?.Rule;
            acting += acts is null ? 0 : 1;
            asksForTags ??= i == 0 ? null : verdicts.FirstOrDefault(verdict => verdict.Rule.Filter is { Tags.Count: > 0 } && verdict.Acts);
        }

        return acting == sets ? new RuleOutlook(OutlookKind.Takes, takes!.Id, Taking(takes, version))
            : acting == 0 ? new RuleOutlook(OutlookKind.Leaves, null, Leaving(subject, untagged))
            : new RuleOutlook(OutlookKind.Unknown, asksForTags?.Rule.Id, Depending(asksForTags?.Rule ?? takes!));
    }

    private static string Name(ReplicationRule rule) => rule.Id is null ? "A rule without an id" : $"Rule {rule.Id}";

    private static string Taking(ReplicationRule rule, ObjectVersion version) =>
        version.IsDeleteMarker
            ? $"{Name(rule)} takes delete markers that users make; a listing does not tell whether a lifecycle rule made this one, and those never travel."
            : (rule.SseKmsEncryptedObjects == true || version.Encryption is not null, version.ReplicationStatus is not null) switch
            {
                (true, true) => $"{Name(rule)} takes it.",
                (true, false) => $"{Name(rule)} takes it, unless replication brought it here, which a listing does not tell.",
                (false, true) => $"{Name(rule)} takes it, unless a KMS key encrypts it, which a listing does not tell.",
                _ => $"{Name(rule)} takes it, unless a KMS key encrypts it or replication brought it here, which a listing does not tell.",
            };

    private static string Depending(ReplicationRule rule) =>
        $"{Name(rule)} takes it only with {string.Join(", ", rule.Filter!.Tags.Select(tag => $"{tag.Key}={tag.Value}"))}, "
        + "and a listing has no tags: this can't be told from the listing.";

    private string Leaving(ReplicationSubject subject, IReadOnlyList<RuleVerdict> verdicts)
    {
        RuleVerdict? nearest = verdicts.MaxBy(verdict => Nearness(verdict.Reason));
        return nearest is null
            ? $"No rule has bucket {_destination} as its destination."
            : $"{Name(nearest.Rule)} leaves it: {RuleReasons.Explain(subject, nearest, verdicts)}";
    }

    private static int Nearness(RuleReason reason) => reason switch
    {
        RuleReason.OutsidePrefix => 0,
        RuleReason.RuleDisabled => 1,
        RuleReason.TagsDiffer => 2,
        RuleReason.LowerPriority => 3,
        _ => 4,
    };
}
