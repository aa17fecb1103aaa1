using System.Runtime.CompilerServices;
using S3Replication.Core.Diagnosis.Repair;
using S3Replication.Core.Errors;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Diagnosis;

/// <summary>
/// Makes the mends that findings offer, of what is this module's, proves them with a canary, and takes them back when the canary
/// does worse than before. What it may not mend it lists with the remedy
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-troubleshoot.html">Troubleshooting replication</see>).
/// </summary>
/// <param name="services">The world, both sides.</param>
public sealed class RepairReplication(ICrrServices services)
{
    private static readonly TimeSpan s_nextCanary = TimeSpan.FromSeconds(5);

    /// <summary>Repairs the rules, one result after the other.</summary>
    /// <param name="request">Which rules, and which findings.</param>
    /// <param name="context">Approves each mend, with what it changes line by line, and is told.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>One result for each rule; none for a rule whose mends were all declined.</returns>
    /// <exception cref="CrrException">Those of <see cref="VerifyReplication"/>. What a mend is refused for is in its result.</exception>
    public IAsyncEnumerable<RepairResult> ExecuteAsync(
        RepairRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        CheckCatalog.Validate(request.CheckIds);
        CanaryProbe.ValidateTimeout(request.Test.CanaryTimeout);
        return RunAsync(request, context, cancellationToken);
    }

    private async IAsyncEnumerable<RepairResult> RunAsync(
        RepairRequest request, IOperationContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (ReplicationTestResult found in await TestAsync(request.Test with { Canary = false }, context, cancellationToken).ConfigureAwait(false))
        {
            if (await RepairAsync(found, request, context, cancellationToken).ConfigureAwait(false) is { } result)
            {
                yield return result;
            }
        }
    }

    private async Task<RepairResult?> RepairAsync(
        ReplicationTestResult found, RepairRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        CheckResult[] findings = Chosen(found, request);
        IEnumerable<RepairItem> manual = findings.Where(finding => finding.Mends.Count == 0).Select(Manual);
        MendStep[] steps =
        [
            .. findings.SelectMany(finding => finding.Mends.Select(mend => (finding, mend)))
                .GroupBy(one => one.mend)
                .OrderBy(group => group.Key.Kind)
                .Select(group => new MendStep(
                    services,
                    new MendRunner(group.Key, found, request),
                    new RepairItem([.. group.Select(one => one.finding.Id)], group.Key.Kind, group.Key.Target, RepairItemStatus.Declined)
                    {
                        Remedy = group.First().finding.Remedy,
                    },
                    context)),
        ];
        List<MendStep> approved = [];
        foreach (MendStep step in steps)
        {
            if (await step.ProposeAsync(cancellationToken).ConfigureAwait(false))
            {
                approved.Add(step);
            }
        }

        if (approved.Count == 0)
        {
            bool isDeclined = steps.Any(step => step.Item.Status == RepairItemStatus.Declined);
            return isDeclined ? null : Result(found, found, steps, manual);
        }

        (ReplicationTestResult before, ReplicationTestResult after) = await MakeAsync(
            found, approved, request, context, cancellationToken).ConfigureAwait(false);

        // What is left once the mends are made: some findings go with what others are mended by, and some can only be seen then.
        return Result(before, after, steps, Chosen(after, request).Where(finding => finding.Mends.Count == 0).Select(Manual));
    }

    private static RepairItem Manual(CheckResult finding) =>
        new([finding.Id], Action: null, finding.Title, RepairItemStatus.Manual) { Reason = finding.Cause, Remedy = finding.Remedy };

    private static CheckResult[] Chosen(ReplicationTestResult result, RepairRequest request) =>
    [
        .. result.Findings.Where(finding => request.CheckIds.Count == 0 || request.CheckIds.Contains(finding.Id, StringComparer.OrdinalIgnoreCase)),
    ];

    private async Task<(ReplicationTestResult Before, ReplicationTestResult After)> MakeAsync(
        ReplicationTestResult found,
        IReadOnlyList<MendStep> steps,
        RepairRequest request,
        IOperationContext context,
        CancellationToken cancellationToken)
    {
        bool canary = request.Canary && await context.ApproveAsync(
            $"Bucket {found.SourceBucket}",
            $"Send canary objects to bucket {found.DestinationBucket} before and after the mends, and remove them on both sides",
            cancellationToken).ConfigureAwait(false);
        VerifyReplicationRequest test = request.Test with { Canary = canary };
        ReplicationTestResult before = canary
            ? await TestAgainAsync(found, test, context, cancellationToken).ConfigureAwait(false)
            : found;
        foreach (MendStep step in steps)
        {
            await step.MakeAsync(cancellationToken).ConfigureAwait(false);
        }

        MendStep[] made = [.. steps.Where(step => step.IsMade)];
        if (made.Length == 0)
        {
            return (before, before);
        }

        // A change of roles and policies takes a while: until then canaries fail as before, or as never before.
        Polling polling = new(s_nextCanary, request.Patience);
        (_, ReplicationTestResult after) = await polling.UntilAsync(
            token => TestAgainAsync(found, test, context, token),
            result => !canary || IsSettled(before, result),
            services.Time,
            cancellationToken).ConfigureAwait(false);
        if (canary && !CanaryComparison.IsAsGood(before.Canary, after.Canary))
        {
            string reason = $"The canary did worse after it: {after.Canary?.Cause ?? "none could be sent."}";
            context.Warning($"Taking the mends of rule {found.RuleId} back. {reason}");
            foreach (MendStep step in made.AsEnumerable().Reverse())
            {
                await step.TakeBackAsync(reason, cancellationToken).ConfigureAwait(false);
            }

            after = await TestAgainAsync(found, request.Test with { Canary = false }, context, cancellationToken).ConfigureAwait(false);
        }

        return (before, after);
    }

    private static bool IsSettled(ReplicationTestResult before, ReplicationTestResult after) =>
        after.Canary?.Status != CanaryStatus.Failed && CanaryComparison.IsAsGood(before.Canary, after.Canary);

    private async Task<ReplicationTestResult> TestAgainAsync(
        ReplicationTestResult rule, VerifyReplicationRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        // One and the same question: who asks for one rule by its id is told more of it.
        bool one = request.DestinationBucket is null && request.RuleId is null;
        IReadOnlyList<ReplicationTestResult> results = await TestAsync(
            one ? request with { DestinationBucket = rule.DestinationBucket } : request, context, cancellationToken).ConfigureAwait(false);
        return results.FirstOrDefault(result => result.RuleId == rule.RuleId && result.DestinationBucket == rule.DestinationBucket)
            ?? results[0];
    }

    // Read anew each time: nothing that was known before the mends is.
    private async Task<IReadOnlyList<ReplicationTestResult>> TestAsync(
        VerifyReplicationRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        List<ReplicationTestResult> results = [];
        await foreach (ReplicationTestResult result in new VerifyReplication(services)
            .ExecuteAsync(request, new ApprovingContext(context), cancellationToken).ConfigureAwait(false))
        {
            results.Add(result);
        }

        return results;
    }

    private static RepairResult Result(
        ReplicationTestResult before, ReplicationTestResult after, IReadOnlyList<MendStep> steps, IEnumerable<RepairItem> manual) => new(
        before.SourceBucket, before.DestinationBucket, before.RuleId, steps.Select(step => step.Item).Concat(manual).ToArray(), before, after);
}
