using S3Replication.Core.Objects;
using S3Replication.Core.Templates.Text;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>
/// The bucket's owner may read what others have written: the role reads no more than it
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html#replication-requirements">Requirements</see>).
/// </summary>
internal sealed class ObjectOwners : SampleCheck
{
    private const int ListsAtMost = 10;

    private static readonly string[] s_needed = ["READ", "READ_ACP"];

    public override CheckInfo Info { get; } = new(
        CheckIds.ObjectOwners, "The bucket's owner may read every object", CheckSeverity.High, "replication.html#replication-requirements")
    {
        Needs =
        [
            CheckIds.SourceExists, CheckIds.ConfigurationValid, CheckIds.RuleEnabled, CheckIds.DestinationExists, CheckIds.DestinationOwner,
        ],
    };

    protected override bool JudgesWhatIsHidden => true;

    protected override async Task<CheckResult> JudgeAsync(
        CheckContext context, ObjectSample sample, CancellationToken cancellationToken)
    {
        string bucket = context.SourceBucket;
        if (sample.Objects.Count == 0)
        {
            return Info.Passed($"{sample.Looked} There is none to be owned by anybody.");
        }

        Fact<string?> ownership = await context.Facts.SourceOwnershipAsync(cancellationToken).ConfigureAwait(false);
        if (ownership.Value == "BucketOwnerEnforced")
        {
            return Info.Passed($"Bucket {bucket} has its ACLs disabled: its owner owns every object.");
        }

        Fact<string?> owner = await context.Facts.SourceOwnerIdAsync(cancellationToken).ConfigureAwait(false);
        if (owner.IsUnknown || owner.Value is not { } id)
        {
            return Info.Unknown(owner.Unreadable ?? new Unreadable(
                $"GetBucketAcl does not tell who owns bucket {bucket}.", "Look at the objects' owners with the endpoint's own tools."));
        }

        SampledObject[] foreign = [.. sample.Objects.Where(one => IsForeign(one, id) && IsOpen(context, one))];
        return foreign.Length == 0 ? Info.Passed($"{sample.Looked} The rule has none to replicate that somebody else than the bucket's owner owns.")
            : ownership.IsUnknown ? Info.Unknown(ownership.Unreadable)
            : await ReviewAsync(context, sample, id, foreign, cancellationToken).ConfigureAwait(false);
    }

    private static bool IsForeign(SampledObject one, string owner) => one.Listed.OwnerId is { } id && id != owner;

    // What was replicated could be read.
    private static bool IsOpen(CheckContext context, SampledObject one) => one.Head is null
        ? one.Key.StartsWith(context.Prefix, StringComparison.Ordinal)
        : one.IsFor(context.Rule) && one.Status is not (ReplicationStatus.Completed or ReplicationStatus.Replica);

    private async Task<CheckResult> ReviewAsync(
        CheckContext context, ObjectSample sample, string owner, SampledObject[] foreign, CancellationToken cancellationToken)
    {
        List<(SampledObject One, string[] Missing)> closed = [];
        Unreadable? open = null;
        foreach (SampledObject one in foreign.OrderBy(one => one.Head is not null).ThenBy(one => one.Status != ReplicationStatus.Failed).Take(ListsAtMost))
        {
            (string[] missing, Unreadable? unreadable) = await MissingAsync(context, sample, owner, one, cancellationToken).ConfigureAwait(false);
            open ??= unreadable;
            if (missing.Length > 0)
            {
                closed.Add((one, missing));
            }
        }

        Fact<ReplicaSightings>? there = closed.Count == 0 ? null : await context.Facts.Objects
            .ReplicasOfAsync(context, [.. closed.Select(pair => pair.One)], cancellationToken).ConfigureAwait(false);
        if (there is { IsUnknown: true })
        {
            return Info.Unknown(there.Unreadable);
        }

        closed.RemoveAll(pair => there?.Value?.Lacks(pair.One) != true);
        return closed.Count == 0 && open is not null ? Info.Unknown(open)
            : closed.Count == 0 ? Info.Passed($"{SampleWords.Count(foreign.Length)} of other accounts, each granting the bucket's owner what it needs.")
            : context.Rule.Filter is { Tags.Count: > 0 } && closed.TrueForAll(pair => pair.One.Head is null) ? Info.Unknown(
                Observed(context, closed),
                "Whether their tags are those of the rule can't be told either.",
                Remedy(context, closed[0].One))
            : Info.Failed(
                Observed(context, closed),
                "The role is of the bucket's owner and reads no more than it: who owns an object must grant the bucket's owner READ and READ_ACP in the "
                    + "object's ACL. An upload without x-amz-acl grants neither, bucket-owner-read only READ.",
                Remedy(context, closed[0].One));
    }

    // A refusal tells of the object only where the caller may ask the same of the owner's own objects of the rule.
    private static async Task<(string[] Missing, Unreadable? Unreadable)> MissingAsync(
        CheckContext context, ObjectSample sample, string owner, SampledObject one, CancellationToken cancellationToken)
    {
        Fact<IReadOnlyList<ObjectGrant>> grants = await context.Facts.Objects.GrantsAsync(one, cancellationToken).ConfigureAwait(false);
        if (!grants.IsUnknown)
        {
            return ([.. s_needed.Where(permission => !grants.Value!.Any(grant => grant.Gives(owner, permission)))], null);
        }

        SampledObject? own = sample.Seen.FirstOrDefault(
            other => other.Listed.OwnerId == owner && other.Key.StartsWith(context.Prefix, StringComparison.Ordinal));
        bool isClosed = own is not null && one.Unreadable is { IsRefused: true };
        if (own is null || !grants.Unreadable.IsRefused)
        {
            return ([], grants.Unreadable);
        }

        Fact<IReadOnlyList<ObjectGrant>> control = await context.Facts.Objects.GrantsAsync(own, cancellationToken).ConfigureAwait(false);
        return isClosed ? (s_needed, null)
            : control.IsUnknown ? ([], control.Unreadable)
            : (["READ_ACP"], null);
    }

    private static string Observed(CheckContext context, List<(SampledObject One, string[] Missing)> closed)
    {
        IEnumerable<string> owners = closed.Select(pair => pair.One.Listed.OwnerId!).Distinct().Select(id => id.Length > 8 ? id[..8] + "…" : id);
        return $"{SampleWords.Count(closed.Count)} of other accounts (canonical id {string.Join(", ", owners)}) in bucket {context.SourceBucket}, which grant its owner no "
            + $"{string.Join(" or ", closed.SelectMany(pair => pair.Missing).Distinct())} and are not in bucket {context.DestinationBucket}: "
            + $"{ObjectSample.Names([.. closed.Select(pair => pair.One)])}.";
    }

    private static string Remedy(CheckContext context, SampledObject one) =>
        $"Let the bucket's owner own all objects, those to come too: aws s3api put-bucket-ownership-controls --bucket {context.SourceBucket} "
        + "--ownership-controls 'Rules=[{ObjectOwnership=BucketOwnerEnforced}]', which needs a bucket ACL without grants to others; or let who owns them grant it: "
        + $"aws s3api put-object-acl --bucket {context.SourceBucket} --key {PowerShellText.Quote(one.Key)} --acl bucket-owner-full-control. "
        + $"Then: {SampleWords.Backfill(context, "Failed", "None")}";
}
