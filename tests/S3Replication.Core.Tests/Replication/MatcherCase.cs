using S3Replication.Core.Replication;

namespace S3Replication.Core.Tests.Replication;

/// <summary>A rule that a page of AWS states, a configuration, and objects with what each of its rules does with them.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Rule">The rule in one sentence.</param>
/// <param name="Page">The page, and where it can, the paragraph.</param>
/// <param name="Rules">The configuration's rules.</param>
/// <param name="Objects">The objects.</param>
internal sealed record MatcherCase(
    string Id, string Rule, string Page, IReadOnlyList<MatcherCase.RuleText> Rules, IReadOnlyList<MatcherCase.ObjectText> Objects)
{
    /// <summary>The configuration as the matcher takes it.</summary>
    public ReplicationConfiguration ToConfiguration() =>
        new("arn:aws:iam::111122223333:role/crr", [.. Rules.Select(rule => rule.ToRule())]);

    /// <summary>A rule: V1 with <c>prefix</c>, V2 with <c>filter</c>.</summary>
    internal sealed record RuleText(
        string Id,
        string Destination,
        int? Priority = null,
        bool Enabled = true,
        string? Prefix = null,
        FilterText? Filter = null,
        bool? DeleteMarkers = null,
        bool? Kms = null)
    {
        public ReplicationRule ToRule() => new()
        {
            Id = Id,
            Priority = Priority,
            Enabled = Enabled,
            Prefix = Prefix,
            Filter = Filter is null ? null : new RuleFilter(Filter.Prefix, Filter.Tags ?? new Dictionary<string, string>()),
            DeleteMarkerReplication = DeleteMarkers,
            SseKmsEncryptedObjects = Kms,
            Destination = new RuleDestination($"arn:aws:s3:::{Destination}"),
        };
    }

    /// <summary>A filter.</summary>
    internal sealed record FilterText(string Prefix = "", IReadOnlyDictionary<string, string>? Tags = null);

    /// <summary>A version or delete marker, and what each rule does with it.</summary>
    internal sealed record ObjectText(
        string Key,
        IReadOnlyList<RuleReason> Expected,
        IReadOnlyDictionary<string, string>? Tags = null,
        bool DeleteMarker = false,
        bool ByLifecycle = false,
        bool Replica = false,
        bool Kms = false,
        string StorageClass = "STANDARD")
    {
        public ReplicationSubject ToSubject() => new(Key)
        {
            Tags = Tags ?? new Dictionary<string, string>(),
            IsDeleteMarker = DeleteMarker,
            MadeByLifecycle = ByLifecycle,
            IsReplica = Replica,
            IsKmsEncrypted = Kms,
            StorageClass = StorageClass,
        };
    }
}
