using System.Runtime.CompilerServices;
using S3Replication.Core.Diagnosis.Checks;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Diagnosis;

/// <summary>
/// Says of each rule of a bucket whether replication works, and if not why and how to mend it. It only reads, unless a
/// canary is asked for
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-troubleshoot.html">Troubleshooting replication</see>).
/// </summary>
/// <param name="services">The world, both sides.</param>
/// <param name="cache">What was read so far in a run over many pairs; each call is then made once for all of them.</param>
public sealed class VerifyReplication(ICrrServices services, FactCache cache)
{
    private const string Activity = "Examining replication";

    /// <summary>Examines one bucket by itself.</summary>
    /// <param name="services">The world, both sides.</param>
    public VerifyReplication(ICrrServices services)
        : this(services, new FactCache())
    {
    }

    /// <summary>Examines the rules, one result after the other.</summary>
    /// <param name="request">The bucket, which of its rules, and whether to send canaries.</param>
    /// <param name="context">Approves canaries and is told.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>
    /// One result for each rule and its destination, in the order of the configuration; a failed one when there is no rule.
    /// </returns>
    /// <exception cref="CrrException">
    /// <c>InvalidBucketName</c>, <c>InvalidRuleId</c>, <c>InvalidParameter</c>, also for what is no check's id; credentials and connections that don't work.
    /// </exception>
    public IAsyncEnumerable<ReplicationTestResult> ExecuteAsync(
        VerifyReplicationRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        BucketNameRule.Validate(request.SourceBucket);
        if (request.DestinationBucket is not null)
        {
            BucketNameRule.Validate(request.DestinationBucket);
        }

        if (request.RuleId is not null)
        {
            RuleIdRule.Validate(request.RuleId);
        }

        if (request.SampleSize is < 0 or > VerifyReplicationRequest.MaximumSampleSize)
        {
            throw new CrrException(CrrErrorCode.InvalidParameter, $"A sample can't have {request.SampleSize} objects.")
            {
                Remedy = $"Give a number from 0, for none, to {VerifyReplicationRequest.MaximumSampleSize}.",
            };
        }

        if (request.Canary)
        {
            CanaryProbe.ValidateTimeout(request.CanaryTimeout);
            _ = request.CanaryKmsKeyId is null ? null : KmsKeyArn.ValidateKeyOrAlias(request.CanaryKmsKeyId);
        }

        _ = new ExcludedChecks(request.ExcludedChecks);
        return ExamineAsync(request, context, cancellationToken);
    }

    private async IAsyncEnumerable<ReplicationTestResult> ExamineAsync(
        VerifyReplicationRequest request, IOperationContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        BucketFacts facts = new(services, request.SourceBucket, cache, request.SampleSize);
        ReplicationConfiguration? configuration = await ReadAsync(facts, cancellationToken).ConfigureAwait(false);
        ReplicationRule[] rules = RulesIn(configuration, request);
        if ((rules.Length == 0 || request.Baseline is not null) && facts.AnsweredFromBefore)
        {
            facts = facts.WithoutOlder();
            configuration = await ReadAsync(facts, cancellationToken).ConfigureAwait(false);
            rules = RulesIn(configuration, request);
        }

        if (rules.Length == 0)
        {
            CheckContext none = new(facts, rule: null, configuration);
            yield return await ExamineNoneAsync(none, request, configuration, cancellationToken).ConfigureAwait(false);
            foreach (ReplicationTestResult missing in Missing(request, configuration))
            {
                yield return missing;
            }

            yield break;
        }

        try
        {
            for (int i = 0; i < rules.Length; i++)
            {
                CheckContext checks = new(facts, rules[i], configuration) { RuleIsAskedFor = request.RuleId is not null, Baseline = request.Baseline };
                context.Progress(new OperationProgress(
                    Activity, $"Rule {rules[i].Id} to {checks.DestinationBucket}", 100d * i / rules.Length));
                yield return await ExamineAsync(checks, request, context, cancellationToken).ConfigureAwait(false);
            }

            foreach (ReplicationTestResult missing in Missing(request, configuration))
            {
                yield return missing;
            }
        }
        finally
        {
            context.Progress(new OperationProgress(Activity, "done", 100) { Completed = true });
        }
    }

    private async Task<ReplicationTestResult> ExamineAsync(
        CheckContext context, VerifyReplicationRequest request, IOperationContext operation, CancellationToken cancellationToken)
    {
        IReadOnlyList<CheckResult> checks = await CheckAsync(context, request, cancellationToken).ConfigureAwait(false);
        if (context.Facts.AnsweredFromBefore && checks.Any(check => check.Status is not (CheckStatus.Passed or CheckStatus.Skipped)))
        {
            // Others of the same run may have been set up since.
            return await ExamineAnewAsync(context, request, operation, cancellationToken).ConfigureAwait(false);
        }

        CanaryResult? canary = null;
        if (request.Canary && new ExcludedChecks(request.ExcludedChecks).Contains(CheckIds.Canary))
        {
            checks = [.. checks, ExcludedChecks.Result(CanaryCheck.Description)];
        }
        else if (request.Canary)
        {
            (CheckResult check, canary) = await new CanaryCheck(services, request.CanaryTimeout, request.CanaryKmsKeyId, operation)
                .RunAsync(context, checks, cancellationToken).ConfigureAwait(false);
            checks = [.. CanaryProof.Apply(checks, canary), check];
        }

        CheckResult age = new ExcludedChecks(request.ExcludedChecks).Contains(CheckIds.JustSetUp)
            ? ExcludedChecks.Result(JustSetUp.Description)
            : await new JustSetUp(services.Time).RunAsync(context, checks, cancellationToken).ConfigureAwait(false);
        checks = [.. checks, age];
        return Result(context.SourceBucket, context.DestinationBucket, context.RuleId, checks) with { Canary = canary };
    }

    private async Task<ReplicationTestResult> ExamineAnewAsync(
        CheckContext context, VerifyReplicationRequest request, IOperationContext operation, CancellationToken cancellationToken)
    {
        BucketFacts facts = context.Facts.WithoutOlder();
        VerifyReplicationRequest same = request with { RuleId = context.RuleId, DestinationBucket = context.DestinationBucket };
        ReplicationConfiguration? configuration = await ReadAsync(facts, cancellationToken).ConfigureAwait(false);
        ReplicationRule? rule = RulesIn(configuration, same).FirstOrDefault();
        CheckContext anew = new(facts, rule, configuration) { RuleIsAskedFor = context.RuleIsAskedFor, Baseline = context.Baseline };
        return rule is null
            ? await ExamineNoneAsync(anew, same, configuration, cancellationToken).ConfigureAwait(false)
            : await ExamineAsync(anew, request, operation, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<ReplicationTestResult> ExamineNoneAsync(
        CheckContext context, VerifyReplicationRequest request, ReplicationConfiguration? configuration, CancellationToken cancellationToken)
    {
        List<CheckResult> checks = [.. await CheckAsync(context, request, cancellationToken).ConfigureAwait(false)];
        if (configuration is { Rules.Count: > 0 })
        {
            CheckInfo info = new ConfigurationIsValid().Info;
            string wanted = (request.RuleId is null ? "rule" : $"rule {request.RuleId}")
                + (request.DestinationBucket is null ? string.Empty : $" to bucket {request.DestinationBucket}");
            checks.RemoveAll(check => check.Id == info.Id);
            checks.Add(info.Failed(
                $"The configuration of bucket {request.SourceBucket} has no {wanted}.",
                $"Its rules are: {string.Join(", ", configuration.Rules.Select(rule => $"{rule.Id} to {rule.Destination.BucketArn}"))}.",
                SetRuleCall.Of(request.SourceBucket, request.DestinationBucket ?? "NAME", ruleId: null)));
        }

        // Even with the checks excluded that would have said so: what is not there does not work.
        ReplicationTestResult none = Result(request.SourceBucket, request.DestinationBucket, request.RuleId, checks);
        return none.Succeeded ? none with { Status = TestStatus.Unknown } : none;
    }

    // Rules that were saved and that the bucket has no longer.
    private static IEnumerable<ReplicationTestResult> Missing(VerifyReplicationRequest request, ReplicationConfiguration? configuration)
    {
        if (request.Baseline is not { } baseline || new ExcludedChecks(request.ExcludedChecks).Contains(CheckIds.Baseline))
        {
            yield break;
        }

        foreach (ReplicationRule saved in RulesIn(baseline.Document.ToConfiguration(), request)
            .Where(saved => saved.Id is not null && configuration?.Rules.Any(rule => rule.Id == saved.Id) != true))
        {
            string bucket = S3Arn.TryGetBucketName(saved.Destination.BucketArn, out string? name) ? name : saved.Destination.BucketArn;
            yield return Result(
                request.SourceBucket, bucket, saved.Id, [new BaselineIsKept().Missing(request.SourceBucket, baseline, saved.Id!)]);
        }
    }

    private static Task<IReadOnlyList<CheckResult>> CheckAsync(
        CheckContext context, VerifyReplicationRequest request, CancellationToken cancellationToken) =>
        CheckRunner.RunAsync(context, new ExcludedChecks(request.ExcludedChecks), cancellationToken);

    // What can't be read or understood is told by a check.
    private static async Task<ReplicationConfiguration?> ReadAsync(BucketFacts facts, CancellationToken cancellationToken)
    {
        Fact<Buckets.BucketInfo?> bucket = await facts.SourceAsync(cancellationToken).ConfigureAwait(false);
        if (bucket is { IsUnknown: false, Value: null })
        {
            return null;
        }

        Fact<string?> xml = await facts.ConfigurationAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return xml.Value is null ? null : ReplicationDocument.Parse(xml.Value).ToConfiguration();
        }
        catch (CrrException error) when (error.Code == CrrErrorCode.InvalidXml)
        {
            return null;
        }
    }

    private static ReplicationRule[] RulesIn(ReplicationConfiguration? configuration, VerifyReplicationRequest request) =>
        [.. configuration?.Rules.Where(rule => IsAskedFor(rule, request)) ?? []];

    private static bool IsAskedFor(ReplicationRule rule, VerifyReplicationRequest request) =>
        (request.RuleId is null || rule.Id == request.RuleId)
        && (request.DestinationBucket is null
            || (S3Arn.TryGetBucketName(rule.Destination.BucketArn, out string? name) && name == request.DestinationBucket));

    private static ReplicationTestResult Result(
        string source, string? destination, string? ruleId, IReadOnlyList<CheckResult> checks) => new(
        source,
        destination,
        ruleId,
        checks.Any(check => check.Status == CheckStatus.Failed) ? TestStatus.Failed
            : checks.Any(check => check.Status == CheckStatus.Unknown && check.ProvenBy is null) ? TestStatus.Unknown
            : checks.Any(check => check.Status == CheckStatus.Passed) ? TestStatus.Passed
            : TestStatus.Unknown,
        checks);
}
