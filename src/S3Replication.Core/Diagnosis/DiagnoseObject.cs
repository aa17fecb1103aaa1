using S3Replication.Core.Diagnosis.Checks;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Objects;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Replication;
using S3Replication.Core.Setup;
using S3Replication.Core.Templates.Text;

namespace S3Replication.Core.Diagnosis;

/// <summary>
/// Says of one object which rules acted on it, what each destination has, and, where something is missing, why. It only reads.
/// </summary>
/// <param name="services">The world, both sides.</param>
/// <param name="cache">What was read so far, for a run over many objects.</param>
public sealed class DiagnoseObject(ICrrServices services, FactCache cache)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(15);

    /// <summary>Looks, and examines the rules whose destinations lack the object.</summary>
    /// <param name="request">Which object.</param>
    /// <param name="context">Is told of the progress.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="CrrException"><c>ObjectNotFound</c>, <c>BucketNotFound</c>, <c>AccessDenied</c>, <c>InvalidBucketName</c>, <c>InvalidParameter</c>.</exception>
    public async Task<ObjectTestResult> ExecuteAsync(
        DiagnoseObjectRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        BucketNameRule.Validate(request.SourceBucket);
        if (request.DestinationBucket is not null)
        {
            BucketNameRule.Validate(request.DestinationBucket);
        }

        ObjectStatusReader reader = await ObjectStatusReader
            .OpenAsync(services, request.SourceBucket, cancellationToken).ConfigureAwait(false);
        SeenObject seen = await reader.LookAsync(request.Key, request.VersionId, cancellationToken).ConfigureAwait(false);
        ObjectReplicationStatus[] destinations =
        [
            .. (await reader.TellAsync(seen, cancellationToken).ConfigureAwait(false)).Where(status =>
                request.DestinationBucket is null || status.DestinationBucket is null || status.DestinationBucket == request.DestinationBucket),
        ];
        ObjectTestResult result = new(
            request.SourceBucket,
            seen.Key,
            seen.VersionId,
            TestStatus.Passed,
            seen.Status,
            destinations,
            await ExplainAsync(reader, request, seen, cancellationToken).ConfigureAwait(false))
        {
            IsDeleteMarker = seen.IsDeleteMarker,
            LastModified = seen.LastModified,
        };
        ObjectReplicationStatus[] due = [.. destinations.Where(status => status.IsEligible)];
        return due.Length == 0
            ? Unwanted(result)
            : due.All(status => status.ArrivedAtDestination == true) ? result
            : await FindCauseAsync(result, request, context, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<IReadOnlyList<RuleExplanation>> ExplainAsync(
        ObjectStatusReader reader, DiagnoseObjectRequest request, SeenObject seen, CancellationToken cancellationToken)
    {
        if (reader.Configuration is not { } configuration)
        {
            return [];
        }

        (ReplicationSubject subject, _) = await reader.SubjectAsync(configuration, seen, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<RuleVerdict> verdicts = RuleMatcher.Explain(configuration, subject);
        return
        [
            .. verdicts.Select(verdict => ExplainRules.Tell(request.SourceBucket, subject, verdict, verdicts))
                .Where(told => request.DestinationBucket is null || told.DestinationBucket == request.DestinationBucket)
                .OrderByDescending(told => told.Acts)
                .ThenByDescending(told => told.Priority),
        ];
    }

    // No rule replicates it: a replica, or what somebody copied, may be there all the same.
    private static ObjectTestResult Unwanted(ObjectTestResult result)
    {
        ObjectReplicationStatus[] destinations = [.. result.Destinations.Where(status => status.ArrivedAtDestination != true)];
        return destinations.Length == 0 && result.Destinations.Count > 0 ? result : result with
        {
            Status = destinations.Any(status => status.ArrivedAtDestination is null) && result.Rules.Count > 0 ? TestStatus.Unknown : TestStatus.Failed,
            Cause = result.Destinations.Count == 0 ? "No rule has that destination."
                : string.Join(" ", destinations.Select(status => $"{(status.RuleId is null ? string.Empty : $"Rule {status.RuleId}: ")}{status.Reason}").Distinct()),
            Remedy = result.Rules.Count == 0
                ? $"New-CrrReplication -SourceBucket {result.SourceBucket} -DestinationBucket NAME makes a rule."
                : $"Change the rule with Set-CrrRule if it is meant to take the object; Get-CrrRule -SourceBucket {result.SourceBucket} shows the rules. "
                    + "What is there already is replicated when it is written anew, or by S3 Batch Replication.",
        };
    }

    private async Task<ObjectTestResult> FindCauseAsync(
        ObjectTestResult result, DiagnoseObjectRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        ObjectReplicationStatus[] missing =
            [.. result.Destinations.Where(status => status.IsEligible && status.ArrivedAtDestination != true)];
        List<ReplicationTestResult> results = [];
        foreach (ObjectReplicationStatus status in missing)
        {
            VerifyReplicationRequest examination = new(result.SourceBucket)
            {
                DestinationBucket = status.DestinationBucket,
                RuleId = status.RuleId,
                ExcludedChecks = request.ExcludedChecks,
                SampleSize = 0,
            };
            await foreach (ReplicationTestResult one in new VerifyReplication(services, cache)
                .ExecuteAsync(examination, context, cancellationToken).ConfigureAwait(false))
            {
                results.Add(one);
            }
        }

        CheckResult[] findings = [.. results.SelectMany(one => one.Findings)];
        CheckResult[] failed = [.. findings.Where(check => check.Status == CheckStatus.Failed)];
        CheckResult[] unknown = [.. findings.Where(check => check.Status == CheckStatus.Unknown)];
        bool isOld = services.Time.GetUtcNow() - result.LastModified > s_patience;
        result = result with { Results = results };
        return result.ReplicationStatus switch
        {
            // A status that was never given is not mended by mending the role.
            ReplicationStatus.None when !result.IsDeleteMarker => Never(result, missing),
            _ when failed.Length > 0 => Because(result, TestStatus.Failed, failed),
            ReplicationStatus.Completed when missing.All(status => status.ArrivedAtDestination == false) => result with
            {
                Status = TestStatus.Failed,
                Cause = $"It was replicated, and is gone from {Names(missing)}: deleted by its version, by a lifecycle rule, or with the bucket; "
                    + "or the rule is younger than the object. S3 does not replicate a version again that the destination had.",
                Remedy = CopyInPlace(result),
            },
            ReplicationStatus.Failed when unknown.Length == 0 => result with
            {
                Status = TestStatus.Failed,
                Cause = "It FAILED, and nothing is found now that would make it fail: what did has been mended since. S3 does not retry.",
                Remedy = CopyInPlace(result),
            },
            ReplicationStatus.Pending when !isOld => result with
            {
                Status = TestStatus.Unknown,
                Cause = "It is on its way: S3 replicates most objects within 15 minutes.",
                Remedy = $"Wait-CrrReplication -SourceBucket {result.SourceBucket} -Key {PowerShellText.Quote(result.Key)}",
            },
            _ when unknown.Length > 0 => Because(result, TestStatus.Unknown, unknown),
            _ => result with
            {
                Status = TestStatus.Unknown,
                Cause = result.IsDeleteMarker
                    ? "Nothing is found that would keep it: it is on its way, or a lifecycle rule made it, or it is older than the rule; such markers never travel."
                    : missing.Select(status => status.Reason).FirstOrDefault(reason => reason is not null)
                        ?? "It has been on its way for more than 15 minutes, and nothing is found that would keep it: a large object, throttled calls, or an outage.",
                Remedy = $"Wait-CrrReplication -SourceBucket {result.SourceBucket} -Key {PowerShellText.Quote(result.Key)}",
            },
        };
    }

    private static ObjectTestResult Never(ObjectTestResult result, IReadOnlyList<ObjectReplicationStatus> missing) => result with
    {
        Status = TestStatus.Failed,
        Cause = missing.Select(status => status.Reason).FirstOrDefault(reason => reason is not null),
        Remedy = CopyInPlace(result),
    };

    private static ObjectTestResult Because(ObjectTestResult result, TestStatus status, CheckResult[] checks) => result with
    {
        Status = status,
        Cause = string.Join(" ", checks.Select(check => $"{check.Id}: {check.Observed} {check.Cause}").Distinct()),
        Remedy = string.Join(" ", checks.Select(check => check.Remedy).OfType<string>().Distinct())
            + (result.ReplicationStatus == ReplicationStatus.Failed ? $"; then write it anew, S3 does not retry: {CopyInPlace(result)}" : string.Empty),
    };

    private static string CopyInPlace(ObjectTestResult result) =>
        SampleWords.CopyInPlace(result.SourceBucket, result.Key, "STANDARD");

    private static string Names(IEnumerable<ObjectReplicationStatus> statuses) =>
        string.Join(" and ", statuses.Select(status => status.DestinationBucket));
}
