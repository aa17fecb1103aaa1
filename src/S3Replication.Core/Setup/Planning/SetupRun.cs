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
    public SetupLedger Ledger { get; private set; } = new(SetupSteps.All(job));

    /// <summary>The same run on another world: what was found to be there already on the first is not looked at again.</summary>
    public SetupRun On(ICrrServices others, IOperationContext otherContext) =>
        new(job, others, gates, otherContext) { _outcome = _outcome, Ledger = Ledger };

    /// <summary>The same run on the real world, after one that planned it.</summary>
    public SetupRun AfterPlanOn(ICrrServices others, IOperationContext otherContext) =>
        new(job, others, gates, otherContext) { _outcome = new SetupOutcome { Forecasts = _outcome.Forecasts, Wanted = _outcome.Wanted } };

    /// <summary>Plans the buckets, the roles and the rules, one after the other.</summary>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task PlanAsync(CancellationToken cancellationToken)
    {
        await InTurnAsync(Buckets(cancellationToken)).ConfigureAwait(false);
        using PlannedWorld tried = new(services);
        RuleForecast forecast = new(tried);
        foreach (IGrouping<string, SetupLink> links in job.Links.GroupBy(link => link.Rule.SourceBucket))
        {
            SetupLink[] ofSource = [.. links];
            await Ledger.RunAsync(SetupStepKind.Rule, [.. ofSource.Select(link => link.Name)], async () =>
            {
                (IReadOnlyList<ReplicationRuleInfo> wanted, _outcome.Forecasts[links.Key]) = await forecast
                    .MakeAsync(ofSource, job.Roles[ofSource[0]], cancellationToken).ConfigureAwait(false);
                foreach ((SetupLink link, ReplicationRuleInfo rule) in ofSource.Zip(wanted))
                {
                    _outcome.Wanted[link] = rule;
                }

                return [.. ofSource.Select(_ => new StepOutcome(SetupStepStatus.NotDone))];
            }).ConfigureAwait(false);
        }

        await InTurnAsync(Roles(cancellationToken)).ConfigureAwait(false);
        await InTurnAsync(Grants(cancellationToken)).ConfigureAwait(false);
        await InTurnAsync(Rules(cancellationToken)).ConfigureAwait(false);
        await InTurnAsync(Tests(canary: false, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Makes the buckets, the roles and the rules; what doesn't rest on something else is made at once.</summary>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task SetUpAsync(CancellationToken cancellationToken)
    {
        await AtOnceAsync(Buckets(cancellationToken).Concat(Roles(cancellationToken))).ConfigureAwait(false);
        await AtOnceAsync(Grants(cancellationToken)).ConfigureAwait(false);
        await AtOnceAsync(Rules(cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Examines what was set up.</summary>
    /// <param name="canary">Whether objects are sent on their way.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task TestAsync(bool canary, CancellationToken cancellationToken) => AtOnceAsync(Tests(canary, cancellationToken));

    /// <summary>What came out, one record for each direction.</summary>
    public IReadOnlyList<ReplicationSetup> Results() => [.. job.Links.Select(ResultOf)];

    private static Task AtOnceAsync(IEnumerable<Func<Task>> steps) => Task.WhenAll(steps.Select(step => step()));

    private static async Task InTurnAsync(IEnumerable<Func<Task>> steps)
    {
        foreach (Func<Task> step in steps)
        {
            await step().ConfigureAwait(false);
        }
    }

    private IEnumerable<Func<Task>> Buckets(CancellationToken cancellationToken) =>
        from bucket in SetupSteps.BucketsOf(job.Links, services)
        select (Func<Task>)(() => MakeBucketAsync(bucket.Name, bucket.Session, cancellationToken));

    private IEnumerable<Func<Task>> Roles(CancellationToken cancellationToken) =>
        from links in job.Links.GroupBy(link => (link.SourceIsFar, job.Roles[link]))
        select (Func<Task>)(() => MakeRoleAsync([.. links], cancellationToken));

    private IEnumerable<Func<Task>> Grants(CancellationToken cancellationToken) =>
        from link in job.Grants select (Func<Task>)(() => GrantAsync(link, cancellationToken));

    // All rules of a bucket are one document, and written as one.
    private IEnumerable<Func<Task>> Rules(CancellationToken cancellationToken) =>
        from links in job.Links.GroupBy(link => link.Rule.SourceBucket)
        select (Func<Task>)(() => PutRulesAsync([.. links], cancellationToken));

    private IEnumerable<Func<Task>> Tests(bool canary, CancellationToken cancellationToken) => job.Request.SkipTest
        ? []
        : from link in job.Links select (Func<Task>)(() => TestLinkAsync(link, canary, cancellationToken));

    private async Task MakeBucketAsync(string bucket, ICrrSession session, CancellationToken cancellationToken)
    {
        // Two rows with one destination would both find it missing.
        using IDisposable turn = await gates.EnterAsync($"bucket {bucket}", cancellationToken).ConfigureAwait(false);
        BucketStep step = new(job.Request, services, context);
        await Ledger.RunAsync(SetupStepKind.Bucket, bucket, () => step.RunAsync(bucket, session, cancellationToken))
            .ConfigureAwait(false);
    }

    private Task MakeRoleAsync(IReadOnlyList<SetupLink> links, CancellationToken cancellationToken)
    {
        SetupRole choice = job.Roles[links[0]];
        IEnumerable<string> sources = links.Select(link => link.Rule.SourceBucket).Distinct(StringComparer.Ordinal);
        return Ledger.RunAsync(SetupStepKind.Role, choice.Name, async () =>
        {
            (StepOutcome outcome, string roleArn) = await new RoleStep(links[0].In(services), context, job.Request.SourceKmsKeyIds)
                .RunAsync(choice, [.. sources.SelectMany(source => _outcome.Forecasts[source])], cancellationToken).ConfigureAwait(false);
            foreach (SetupLink link in links)
            {
                _outcome.RoleArns[link] = roleArn;
            }

            return outcome;
        });
    }

    private async Task GrantAsync(SetupLink link, CancellationToken cancellationToken)
    {
        using IDisposable turn = await gates
            .EnterAsync($"bucket {link.Rule.DestinationBucket}", cancellationToken).ConfigureAwait(false);
        GrantStep step = new(link.In(services), context);
        await Ledger.RunAsync(
            SetupStepKind.Grant, link.Name, () => step.RunAsync(_outcome.RoleArns[link], _outcome.Wanted[link], cancellationToken))
            .ConfigureAwait(false);
    }

    private Task PutRulesAsync(IReadOnlyList<SetupLink> links, CancellationToken cancellationToken) =>
        Ledger.RunAsync(SetupStepKind.Rule, [.. links.Select(link => link.Name)], async () =>
        {
            IReadOnlyList<ReplicationRuleInfo> rules = await new PutRule(links[0].In(services)).ExecuteManyAsync(
                [.. links.Select(link => link.Rule with { RoleArn = _outcome.RoleArns[link] })], context, cancellationToken)
                .ConfigureAwait(false);
            if (rules.Count < links.Count)
            {
                throw StepOutcome.Declined($"rules of bucket {links[0].Rule.SourceBucket}");
            }

            foreach ((SetupLink link, ReplicationRuleInfo rule) in links.Zip(rules))
            {
                _outcome.Rules[link] = rule;
            }

            return [.. rules.Select(rule => StepOutcome.Of(rule.Changed, rule.RuleId))];
        });

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
