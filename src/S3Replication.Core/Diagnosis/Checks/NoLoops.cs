using S3Replication.Core.Objects;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>
/// Nothing copies replicas back in a circle: then one key gains versions of the same content without end. The listing alone tells it, of keys whose
/// ETags tell the content.
/// </summary>
internal sealed class NoLoops : SampleCheck
{
    private const int FewestVersions = 10;

    // More than one object may run in the circle of one key.
    private const int MostContents = 2;

    private static readonly TimeSpan s_window = TimeSpan.FromHours(1);

    public override CheckInfo Info { get; } = new(
        CheckIds.NoLoops, "No key gains versions of the same content", CheckSeverity.High, "EventNotifications.html")
    {
        Needs = [CheckIds.SourceExists, CheckIds.ConfigurationValid, CheckIds.RuleEnabled, CheckIds.DestinationExists],
    };

    protected override Task<CheckResult> JudgeAsync(CheckContext context, ObjectSample sample, CancellationToken cancellationToken)
    {
        string[] keys =
        [
            .. sample.Listing.Versions.GroupBy(version => version.Key, StringComparer.Ordinal)
                .Where(versions => Repeats([.. versions.OrderByDescending(version => version.LastModified)]))
                .Select(versions => versions.Key),
        ];
        return Task.FromResult(keys.Length == 0
            ? Info.Passed($"{sample.Listing.Words}. No key has {FewestVersions} versions of one content in an hour.")
            : Info.Warning(
                $"{(keys.Length == 1 ? "A key has" : $"{keys.Length} keys have")} {FewestVersions} versions or more of the same content within an hour: {string.Join(", ", keys.Take(5))}.",
                $"A function that copies what arrives in bucket {context.DestinationBucket} back to {context.SourceBucket} copies replicas too, and each "
                    + "copy is replicated again: a loop that ends when somebody stops it; or a program writes the same object again and again.",
                $"Take the notification off bucket {context.DestinationBucket}, or set the function's reserved concurrency to 0; then let S3 bring changes "
                    + $"back: New-CrrReplication -SourceBucket {context.SourceBucket} -DestinationBucket {context.DestinationBucket} -TwoWay."));
    }

    private static bool Repeats(ObjectVersion[] versions)
    {
        ObjectVersion[] recent =
        [
            .. versions.TakeWhile(version => !version.IsDeleteMarker && versions[0].LastModified - version.LastModified <= s_window).Take(FewestVersions),
        ];
        return recent.Length == FewestVersions && recent.Select(version => (version.ETag, version.Size)).Distinct().Count() <= MostContents;
    }
}
