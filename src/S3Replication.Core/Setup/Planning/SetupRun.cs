using S3Replication.Core.Diagnosis;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Setup.Planning;

/// <summary>One run through all steps, on the world or on a plan of it.</summary>
/// <param name="job">What is set up.</param>
/// <param name="services">The world, or a plan of it.</param>
/// <param name="gates">Keeps others of the same fleet from writing the same thing.</param>
/// <param name="context">Approves and is told.</param>
internal sealed class SetupRun(SetupJob job, ICrrServices services, KeyedGate gates, IOperationContext context)
{
    private SetupOutcome _outcome = new();

    /// <summary>What became of each step.</summary>
    public SetupLedger Ledger { get; private set; } = new(SetupSteps.All(job.Request, job.Links, job.Roles));

    /// <summary>The same run on another world: what was found to be there already on the first is not looked at again.</summary>
    public SetupRun On(ICrrServices others, IOperationContext otherContext) =>
        new(job, others, gates, otherContext) { _outcome = _outcome, Ledger = Ledger };

    /// <summary>Makes the buckets, the roles and the rules.</summary>
    /// <param name="atOnce">Whether steps that don't rest on each other run at once.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task SetUpAsync(bool atOnce, CancellationToken cancellationToken)
    {
        IEnumerable<Func<Task>> buckets = SetupSteps.BucketsOf(job.Links, services)
            .Select(bucket => (Func<Task>)(() => MakeBucketAsync(bucket.Name, bucket.Session, cancellationToken)));
        IEnumerable<Func<Task>> roles = job.Links
            .GroupBy(link => (link.SourceIsFar, job.Roles[link]))
            .Select(links => (Func<Task>)(() => MakeRoleAsync([.. links], cancellationToken)));
        await RunAsync(buckets.Concat(roles), atOnce).ConfigureAwait(false);
        IEnumerable<Func<Task>> rules = job.Links
            .GroupBy(link => link.Rule.SourceBucket)
            .Select(links => (Func<Task>)(() => PutRulesAsync(links, cancellationToken)));
        await RunAsync(rules, atOnce).ConfigureAwait(false);
    }

    /// <summary>Examines what was set up.</summary>
    /// <param name="canary">Whether objects are sent on their way.</param>
    /// <param name="atOnce">Whether the directions are examined at once.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task TestAsync(bool canary, bool atOnce, CancellationToken cancellationToken) => job.Request.SkipTest
        ? Task.CompletedTask
        : RunAsync(job.Links.Select(link => (Func<Task>)(() => TestLinkAsync(link, canary, cancellationToken))), atOnce);

    /// <summary>What came out, one record for each direction.</summary>
    public IReadOnlyList<ReplicationSetup> Results() => [.. job.Links.Select(ResultOf)];

    private static async Task RunAsync(IEnumerable<Func<Task>> steps, bool atOnce)
    {
        if (atOnce)
        {
            await Task.WhenAll(steps.Select(step => step())).ConfigureAwait(false);
            return;
        }

        foreach (Func<Task> step in steps)
        {
            await step().ConfigureAwait(false);
        }
    }

    private async Task MakeBucketAsync(string bucket, ICrrSession session, CancellationToken cancellationToken)
    {
        // Two rows with one destination would both find it missing.
        using IDisposable turn = await gates.EnterAsync($"bucket {bucket}", cancellationToken).ConfigureAwait(false);
        BucketStep step = new(job.Request, services.Time, context);
        await Ledger.RunAsync(SetupStepKind.Bucket, bucket, () => step.RunAsync(bucket, session, cancellationToken))
            .ConfigureAwait(false);
    }

    private async Task MakeRoleAsync(IReadOnlyList<SetupLink> links, CancellationToken cancellationToken)
    {
        SetupRole choice = job.Roles[links[0]];
        using IDisposable turn = await gates
            .EnterAsync($"role {choice.Name} {links[0].SourceIsFar}", cancellationToken).ConfigureAwait(false);
        await Ledger.RunAsync(SetupStepKind.Role, choice.Name, async () =>
        {
            (StepOutcome outcome, string roleArn) = await new RoleStep(services, context)
                .RunAsync(choice, links, cancellationToken).ConfigureAwait(false);
            foreach (SetupLink link in links)
            {
                _outcome.RoleArns[link] = roleArn;
            }

            return outcome;
        }).ConfigureAwait(false);
    }

    // All rules of a bucket are written as one document: one after the other.
    private async Task PutRulesAsync(IEnumerable<SetupLink> ofOneSource, CancellationToken cancellationToken)
    {
        foreach (SetupLink link in ofOneSource)
        {
            await Ledger.RunAsync(SetupStepKind.Rule, link.Name, async () =>
            {
                ReplicationRuleInfo rule = await new PutRule(link.In(services)).ExecuteAsync(
                    link.Rule with { RoleArn = _outcome.RoleArns[link] }, context, cancellationToken).ConfigureAwait(false)
                    ?? throw StepOutcome.Declined($"rule {link.Name}");
                _outcome.Rules[link] = rule;
                return StepOutcome.Of(rule.Changed, rule.RuleId);
            }).ConfigureAwait(false);
        }
    }

    private Task TestLinkAsync(SetupLink link, bool canary, CancellationToken cancellationToken) =>
        Ledger.RunAsync(SetupStepKind.Test, link.Name, async () =>
        {
            ReplicationRuleInfo rule = _outcome.Rules[link];
            if (!rule.Enabled)
            {
                return new StepOutcome(SetupStepStatus.NotDone, "the rule is disabled");
            }

            VerifyReplicationRequest request = new(rule.SourceBucket)
            {
                DestinationBucket = rule.DestinationBucket,
                RuleId = rule.RuleId,
                Canary = canary,
                CanaryTimeout = job.Request.CanaryTimeout,
            };
            await foreach (ReplicationTestResult result in new VerifyReplication(link.In(services))
                .ExecuteAsync(request, context, cancellationToken).ConfigureAwait(false))
            {
                SetupTest.RefuseFailed(result);
                _outcome.Tests[link] = result;
            }

            return new StepOutcome(SetupStepStatus.Done, _outcome.Tests[link].Status.ToString());
        });

    private ReplicationSetup ResultOf(SetupLink link)
    {
        ReplicationRuleInfo rule = _outcome.Rules[link];
        SetupStep[] steps = [.. Ledger.Steps.Where(step => SetupSteps.IsOf(step, link, job.Roles[link]))];
        return new ReplicationSetup(rule.SourceBucket, rule.DestinationBucket, rule.RuleId)
        {
            Priority = rule.Priority,
            Prefix = rule.Prefix,
            RoleArn = rule.RoleArn,
            TwoWay = job.Request.TwoWay,
            Changed = steps.Any(step => step.Kind != SetupStepKind.Test && step.Status == SetupStepStatus.Done),
            Steps = steps,
            Test = _outcome.Tests.GetValueOrDefault(link),
            PreviousConfiguration = rule.PreviousConfiguration,
        };
    }
}
