using S3Replication.Core.Identifiers;
using S3Replication.Core.Objects;
using S3Replication.Core.Replication;
using S3Replication.Core.Templates.Text;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>The rule's filter takes objects that are there.</summary>
internal sealed class FilterMatches : SampleCheck
{
    private const int Near = 2;

    public override CheckInfo Info { get; } = new(
        CheckIds.FilterMatches,
        "The filter matches objects",
        CheckSeverity.High,
        "replication-add-config.html#replication-config-optional-filter")
    {
        Needs = [CheckIds.SourceExists, CheckIds.ConfigurationValid, CheckIds.RuleEnabled],
    };

    /// <summary>
    /// Whether an object that the rule takes by its tags, and that has no status, was written when the rule was in force: an older
    /// one has a status.
    /// </summary>
    public static bool GotItsTagsLater(CheckContext context, ObjectSample sample, SampledObject one) =>
        context.Rule.Filter is { Tags.Count: > 0 } filter
        && sample.Seen.Any(other => other.Key.StartsWith(filter.Prefix, StringComparison.Ordinal)
            && other.Status is ReplicationStatus.Completed or ReplicationStatus.Pending or ReplicationStatus.Failed
            && other.Listed.LastModified <= one.Listed.LastModified);

    protected override Task<CheckResult> JudgeAsync(CheckContext context, ObjectSample sample, CancellationToken cancellationToken) =>
        Task.FromResult(TaggedLater(context, sample)
            ?? Misses(context, sample)
            ?? Info.Passed($"{sample.Looked} {sample.Seen.Count(one => one.IsFor(context.Rule))} of them for this rule."));

    /// <summary>That the filter takes nothing of what is there, and probably should; null when it takes something, or nothing tells so.</summary>
    public CheckResult? Misses(CheckContext context, ObjectSample sample) =>
        (HasThePrefix(context, sample) ? TagsNearlyMatch(context, sample) : PrefixMatchesNothing(context, sample))
        ?? NothingIsFor(context, sample);

    private CheckResult? TaggedLater(CheckContext context, ObjectSample sample)
    {
        SampledObject[] later = [.. ObjectsSinceRule.WithoutStatus(context, sample).Where(one => GotItsTagsLater(context, sample, one))];
        return later.Length == 0 ? null : Info.Warning(
            $"{SampleWords.Count(later.Length)} with the rule's tags, and without a replication status: {ObjectSample.Names(later)}.",
            "Tags count as they are when an object is written. These got them later: older objects have a status.",
            $"Write them anew with their tags: {SampleWords.CopyInPlace(context, later[0])}");
    }

    private static bool HasThePrefix(CheckContext context, ObjectSample sample) =>
        sample.Listing.Versions.Any(one => one.Key.StartsWith(context.Prefix, StringComparison.Ordinal));

    private CheckResult? PrefixMatchesNothing(CheckContext context, ObjectSample sample)
    {
        string prefix = context.Prefix;
        string[] keys = [.. sample.Listing.Versions.Where(one => one.IsLatest && !one.IsDeleteMarker).Select(one => one.Key)];
        string bucket = context.SourceBucket + '/';
        (string Key, string Prefix, string Why)? near =
            Nearest(keys, _ => prefix.StartsWith('/') ? prefix[1..] : null, "Keys begin without a slash as a rule.")
            ?? Nearest(keys, key => key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? key[..prefix.Length] : null, "Upper and lower case differ.")
            ?? Nearest(keys, _ => '/' + prefix, "The keys begin with a slash, and the prefix does not.")
            ?? Nearest(keys, key => IsMisspelt(key, prefix) ? Folder(key) : null, "The prefix is nearly the name of a folder that is there.")
            ?? Nearest(
                keys,
                _ => prefix.StartsWith(bucket, StringComparison.Ordinal) ? prefix[bucket.Length..] : null,
                "A prefix begins behind the bucket's name.");
        return near is not { } found ? null : Info.Warning(
            $"No key begins with '{prefix}'; '{found.Key}' nearly does. {sample.Listing.Words}.",
            $"A prefix matches character by character. {found.Why}",
            Correct(context, found.Prefix));
    }

    private static (string Key, string Prefix, string Why)? Nearest(string[] keys, Func<string, string?> fitting, string why) => keys
        .Select(key => (Key: key, Prefix: fitting(key)))
        .Where(one => one.Prefix is not null && one.Key.StartsWith(one.Prefix, StringComparison.Ordinal))
        .Select(one => ((string, string, string)?)(one.Key, one.Prefix!, why))
        .FirstOrDefault();

    private static string Folder(string key) => key[..(key.IndexOf('/', StringComparison.Ordinal) + 1)];

    private static bool IsMisspelt(string key, string prefix)
    {
        string folder = Folder(key);
        return folder.Length > 2 * Near && prefix.EndsWith('/') && EditDistance.Between(folder, prefix) <= Near;
    }

    private CheckResult? TagsNearlyMatch(CheckContext context, ObjectSample sample)
    {
        if (context.Rule.Filter is not { Tags.Count: > 0 } filter || sample.Seen.Any(one => one.IsFor(context.Rule)))
        {
            return null;
        }

        SampledObject? near = sample.Seen.FirstOrDefault(one => one.ReasonOf(context.Rule) == RuleReason.TagsDiffer
            && filter.Tags.All(tag => (one.Tags ?? new Dictionary<string, string>()).Any(has => IsLike(has.Key, tag.Key) && IsLike(has.Value, tag.Value))));
        return near is null ? null : Info.Warning(
            $"No object has the tags {string.Join(", ", filter.Tags.Select(tag => $"{tag.Key}={tag.Value}"))}; "
                + $"{near.Key} has {string.Join(", ", near.Tags!.Select(tag => $"{tag.Key}={tag.Value}"))}.",
            "Tags match character by character: upper and lower case count.",
            $"Correct the filter: {SetRuleCall.Of(context, $"-Tag {PowerShellText.Table(Likeness(near, filter))}")}");
    }

    private static Dictionary<string, string> Likeness(SampledObject near, RuleFilter filter) => near.Tags!
        .Where(has => filter.Tags.Any(tag => IsLike(has.Key, tag.Key) && IsLike(has.Value, tag.Value)))
        .ToDictionary(has => has.Key, has => has.Value);

    private static bool IsLike(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);

    // Objects that one rule leaves to another, or that nobody wants replicated, are no finding. A bucket of which nothing is for any rule is.
    private CheckResult? NothingIsFor(CheckContext context, ObjectSample sample)
    {
        SampledObject[] seen = [.. sample.Seen];
        bool some = seen.Length == 0 || seen.Any(one => one.Verdicts.Any(verdict => one.ReasonOf(verdict.Rule) is null || one.IsFor(verdict.Rule)));
        if (some || context.Configuration.Rules.Any(rule => !rule.Enabled))
        {
            return null;
        }

        bool website = sample.Listing.Versions.Any(one => one.Key == "index.html");
        return Info.Warning(
            $"{sample.Looked} None is for any rule of the bucket.",
            website ? $"The bucket looks like a website's, and the rule takes {Selection(context)} alone."
                : $"The rule takes {Selection(context)}; the bucket has {ObjectSample.Names(seen)}.",
            Correct(context, website ? string.Empty : null));
    }

    private static string Selection(CheckContext context) =>
        (context.Prefix.Length == 0 ? "every key" : $"keys that begin with '{context.Prefix}'")
        + (context.Rule.Filter is { Tags.Count: > 0 } filter
            ? $" with {string.Join(", ", filter.Tags.Select(tag => $"{tag.Key}={tag.Value}"))}"
            : string.Empty);

    private static string Correct(CheckContext context, string? prefix = null) =>
        $"Correct the filter: {SetRuleCall.Of(context, $"-Prefix {(prefix is null ? "PREFIX" : PowerShellText.Quote(prefix))}")}, "
        + "with -Prefix '' for the whole bucket. Get-CrrRule -Key KEY tells which rules take an object.";
}
