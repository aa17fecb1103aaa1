using System.Runtime.CompilerServices;
using S3Replication.Core.Diagnosis.Canaries;
using S3Replication.Core.Diagnosis.Checks;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Replication;
using S3Replication.Core.Setup;

namespace S3Replication.Core.Diagnosis;

/// <summary>Measures how long rules take to replicate: sends many canaries and removes them again.</summary>
/// <param name="services">The world, both sides.</param>
/// <remarks>It needs the permissions of <see cref="CanaryProbe"/> for a put.</remarks>
public sealed class MeasureReplication(ICrrServices services)
{
    private const int MostSeconds = 86_400;

    /// <summary>Measures the rules, one after the other.</summary>
    /// <param name="request">Which rules, and how.</param>
    /// <param name="context">Approves once for each rule, and is told.</param>
    /// <param name="cancellationToken">Ends the work; what is on its way is removed.</param>
    /// <returns>One measurement for each enabled rule; none for one that was not approved.</returns>
    /// <exception cref="CrrException">
    /// <c>InvalidBucketName</c>, <c>InvalidRuleId</c>, <c>InvalidParameter</c>; <c>RuleNotFound</c> when there is no enabled rule that
    /// was asked for; <c>InvalidState</c> when Object Lock would keep canaries; <c>AccessDenied</c>.
    /// </exception>
    public IAsyncEnumerable<ReplicationMeasurement> ExecuteAsync(
        MeasureRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        BucketNameRule.Validate(request.SourceBucket);
        CanaryProbe.ValidateTimeout(request.Timeout);
        Demand(request.Count, 1, MeasureRequest.MaximumCount, "Count");
        Demand(request.SizeBytes, 1, MeasureRequest.MaximumSizeBytes, "SizeBytes");
        Demand(request.ThrottleLimit, 1, 64, "ThrottleLimit");
        Demand((long)request.Interval.TotalSeconds, 0, MostSeconds, "IntervalSec");
        return RunAsync(request, context, cancellationToken);
    }

    private async IAsyncEnumerable<ReplicationMeasurement> RunAsync(
        MeasureRequest request, IOperationContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string bucket = request.SourceBucket;
        string? xml = await services.Source.Buckets.GetReplicationAsync(bucket, cancellationToken).ConfigureAwait(false);
        ReplicationConfiguration? configuration = xml is null ? null : ReplicationDocument.Parse(xml).ToConfiguration();
        CheckContext[] rules =
        [
            .. (configuration?.Rules ?? [])
                .Where(rule => rule.Enabled && (request.RuleId is null || rule.Id == request.RuleId))
                .Select(rule => new CheckContext(new BucketFacts(services, bucket), rule, configuration))
                .Where(rule => request.DestinationBucket is null || rule.DestinationBucket == request.DestinationBucket),
        ];
        if (rules.Length == 0)
        {
            throw request.RuleId is not null
                ? RuleErrors.NotFound(bucket, request.RuleId, (configuration?.Rules ?? []).Select(rule => rule.Id))
                : new CrrException(CrrErrorCode.RuleNotFound, $"Bucket {bucket} has no enabled rule that could be measured.")
                {
                    Target = bucket,
                    Remedy = "See its rules with Get-CrrRule, and what is wrong with them with Test-CrrReplication.",
                };
        }

        foreach (CheckContext rule in rules)
        {
            if (await MeasureAsync(rule, request, context, cancellationToken).ConfigureAwait(false) is { } measurement)
            {
                yield return measurement;
            }
        }
    }

    private async Task<ReplicationMeasurement?> MeasureAsync(
        CheckContext rule, MeasureRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        if (await CanaryPlan.FindLockAsync(rule, cancellationToken).ConfigureAwait(false) is { } kept)
        {
            throw new CrrException(CrrErrorCode.InvalidState, $"No canary was sent. {kept.Reason.Cause}")
            {
                Target = rule.SourceBucket,
                Remedy = kept.Reason.Remedy,
            };
        }

        CanaryRequest canary = CanaryPlan.Plain(rule) with { SizeBytes = request.SizeBytes, Timeout = request.Timeout };
        CanaryProbe.Validate(canary);
        string action = $"Send {request.Count} canary objects of {request.SizeBytes} bytes to bucket {rule.DestinationBucket} and remove them on both sides";
        if (!await context.ApproveAsync($"Bucket {rule.SourceBucket}", action, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        CanaryCleaner cleaner = new(services, canary, context);
        await cleaner.RehearseAsync(cancellationToken).ConfigureAwait(false);
        await cleaner.SweepAsync(cancellationToken).ConfigureAwait(false);
        return await new MeasuredFlights(services, canary, request, context).RunAsync(cancellationToken).ConfigureAwait(false);
    }

    private static void Demand(long value, long least, long most, string name)
    {
        if (value < least || value > most)
        {
            throw new CrrException(CrrErrorCode.InvalidParameter, $"{name} is {value}; it can be {least} to {most}.")
            {
                Target = $"{value}",
                Remedy = $"Give -{name} a number from {least} to {most}.",
            };
        }
    }
}
