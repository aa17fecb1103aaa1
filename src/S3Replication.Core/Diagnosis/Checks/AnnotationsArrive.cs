using S3Replication.Core.Objects;
using S3Replication.Core.Policies;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>
/// Annotations of objects are replicated, each by itself and with a status of its own. Where the endpoint has none, nothing is said.
/// </summary>
internal sealed class AnnotationsArrive : SampleCheck
{
    private static readonly Demand s_read = new("s3:GetObjectVersionAnnotationForReplication", OnObjects: true);

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
        RoleAccess role = await RoleAccess.ToSourceAsync(context, cancellationToken).ConfigureAwait(false);
        AccessDecision decision = role.Decide(s_read);
        StatementDraft statement = new("CrrReadAnnotations", [s_read.Action]) { Resources = [role.ResourceOf(s_read)] };
        string observed = $"{failed.Length} of {count} annotations FAILED: {string.Join(", ", failed.Take(5).Select(one => $"{one.Name} of {one.Key}"))}.";
        string again = "S3 does not retry: write the annotations again, "
            + $"aws s3api put-object-annotation --bucket {context.SourceBucket} --key '{failed[0].Key}' --annotation-name '{failed[0].Name}' --annotation-payload FILE.";
        return decision.Outcome switch
        {
            AccessOutcome.ImplicitDeny => Info.Failed(
                observed,
                $"Annotations need a permission of their own, which role {role.Role.Name} lacks: {s_read.Action}. {decision.Explanation}",
                $"Add to a policy of role {role.Role.Name}: {PolicyWords.Statement(statement)} {again}"),
            AccessOutcome.ExplicitDeny => Info.Failed(
                observed,
                $"Role {role.Role.Name} is denied {s_read.Action}. {decision.Explanation}",
                $"Exempt the role from {decision.Statement?.Label ?? "the statement"} of the {decision.Policy?.Name ?? "policy"}. {again}"),
            AccessOutcome.Allowed => Info.Failed(
                observed,
                $"Role {role.Role.Name} may do {s_read.Action} now: what made them fail is mended, or is told by another finding.",
                again),
            _ => Info.Failed(
                observed,
                $"Whether role {role.Role.Name} may do {s_read.Action} can't be told. {decision.Explanation}",
                $"{string.Join(" ", role.Unreadables.Select(one => one.Remedy).Distinct())} {again}".TrimStart()),
        };
    }
}
