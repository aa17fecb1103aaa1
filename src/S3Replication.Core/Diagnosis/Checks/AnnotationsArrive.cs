using S3Replication.Core.Objects;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>
/// Annotations of objects are replicated, each by itself and with a status of its own. Where nobody may see them, and nothing
/// says that there are any, nothing is said.
/// </summary>
internal sealed class AnnotationsArrive : SampleCheck
{
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
            return Info.Skipped($"Annotations can't be seen here: {annotations.Unreadable.Cause}");
        }

        ObjectAnnotation[] failed = [.. annotations.Value!.Where(one => one.ReplicationStatus == ReplicationStatus.Failed)];
        return failed.Length == 0
            ? Info.Passed(annotations.Value!.Count == 0
                ? "The objects that were looked at have no annotations."
                : $"{annotations.Value.Count} annotations, none of them FAILED.")
            : Info.Failed(
                $"{failed.Length} of {annotations.Value!.Count} annotations FAILED: {string.Join(", ", failed.Take(5).Select(one => $"{one.Name} of {one.Key}"))}.",
                "The role needs s3:GetObjectVersionAnnotationForReplication on the source's objects for them.",
                $"Allow s3:GetObjectVersionAnnotationForReplication on {context.SourceBucket}/* in a policy of the role; then write the annotations again: "
                    + "S3 does not retry.");
    }
}
