using S3Replication.Core.Objects;
using S3Replication.Core.Templates.Text;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>
/// Annotations of objects are replicated, each by itself and with a status of its own. Where the endpoint has none, nothing is said.
/// </summary>
internal sealed class AnnotationsArrive : SampleCheck
{
    private const int KeysAskedFor = 5;

    public override CheckInfo Info { get; } = new(
        CheckIds.Annotations, "Annotations are replicated", CheckSeverity.High, "annotations-overview.html")
    {
        Needs = [CheckIds.SourceExists, CheckIds.ConfigurationValid, CheckIds.RuleEnabled, CheckIds.DestinationExists, CheckIds.SourcePermissions],
    };

    protected override async Task<CheckResult> JudgeAsync(
        CheckContext context, ObjectSample sample, CancellationToken cancellationToken)
    {
        Fact<IReadOnlyList<ObjectAnnotation>> annotations = await context.Facts.Objects
            .AnnotationsAsync(context, sample, cancellationToken).ConfigureAwait(false);
        if (annotations.IsUnknown)
        {
            // An endpoint without annotations answers that it has no such operation: no object there has any.
            return annotations.Unreadable.IsRefused
                ? Info.Unknown(annotations.Unreadable)
                : Info.Skipped($"Annotations can't be listed here: {annotations.Unreadable.Cause}");
        }

        ObjectAnnotation[] failed = [.. annotations.Value!.Where(one => one.ReplicationStatus == ReplicationStatus.Failed)];
        return failed.Length > 0
            ? await ExplainAsync(context, failed, annotations.Value!.Count, cancellationToken).ConfigureAwait(false)
            : Info.Passed(annotations.Value!.Count == 0
                ? "The objects that were looked at have no annotations."
                : $"{annotations.Value.Count} annotations, none of them FAILED.");
    }

    private async Task<CheckResult> ExplainAsync(
        CheckContext context, ObjectAnnotation[] failed, int count, CancellationToken cancellationToken)
    {
        string observed = $"{failed.Length} of {count} annotations FAILED: {string.Join(", ", failed.Take(5).Select(one => $"{one.Name} of {one.Key}"))}.";
        string again = "S3 does not retry: write the annotations again, "
            + $"aws s3api put-object-annotation --bucket {context.SourceBucket} --key {PowerShellText.Quote(failed[0].Key)} "
            + $"--annotation-name {PowerShellText.Quote(failed[0].Name)} --annotation-payload FILE";
        CheckResult? review = await ReviewAsync(context, failed, cancellationToken).ConfigureAwait(false);
        return review switch
        {
            null => Info.Failed(
                observed,
                "The role has what annotations need of their own by now: what made them fail is mended, or is told by another finding.",
                again),
            { Status: CheckStatus.Failed } => Info.Failed(
                $"{observed} {review.Observed}",
                $"Annotations need permissions of their own. {review.Cause}",
                $"{review.Remedy} {again}") with { Mends = review.Mends },
            _ => Info.Failed($"{observed} {review.Observed}", review.Cause ?? string.Empty, $"{review.Remedy} {again}"),
        };
    }

    // What is missing for a key that failed; null when nothing is.
    private async Task<CheckResult?> ReviewAsync(
        CheckContext context, ObjectAnnotation[] failed, CancellationToken cancellationToken)
    {
        CheckResult? open = null;
        foreach (string key in failed.Select(one => one.Key).Distinct().Take(KeysAskedFor))
        {
            CheckResult[] reviews =
            [
                PermissionReview.Review(
                    Info,
                    await RoleAccess.ToSourceAsync(context, cancellationToken, key).ConfigureAwait(false),
                    [Demands.AnnotationsOnSource]),
                PermissionReview.Review(
                    Info,
                    await RoleAccess.ToDestinationAsync(context, cancellationToken, key).ConfigureAwait(false),
                    [Demands.AnnotationsOnDestination]),
            ];
            if (reviews.FirstOrDefault(review => review.Status == CheckStatus.Failed) is { } found)
            {
                return found;
            }

            open ??= reviews.FirstOrDefault(review => review.Status == CheckStatus.Unknown);
        }

        return open;
    }
}
