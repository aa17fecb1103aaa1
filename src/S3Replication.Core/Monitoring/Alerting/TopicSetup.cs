using System.Runtime.CompilerServices;
using S3Replication.Core.Operations;
using S3Replication.Core.Policies;
using S3Replication.Core.Ports;
using S3Replication.Core.Setup;

namespace S3Replication.Core.Monitoring.Alerting;

/// <summary>Makes the topics that are missing, and lets CloudWatch and S3 publish to them.</summary>
/// <param name="session">The source's side.</param>
/// <param name="plan">The plan.</param>
/// <param name="context">Approves and is told.</param>
internal sealed class TopicSetup(ICrrSession session, MonitoringPlan plan, IOperationContext context)
{
    private const string Email = "email";

    private readonly HashSet<string> _missing = new(StringComparer.Ordinal);

    /// <summary>Whether the topic of a Region is there; says so when it was not approved.</summary>
    /// <param name="region">The Region.</param>
    /// <param name="what">What needs it.</param>
    public bool IsThere(string region, string what)
    {
        if (!_missing.Contains(region))
        {
            return true;
        }

        context.Warning($"Topic {plan.Topics[region]} was not approved: {what} is not set up without it.");
        return false;
    }

    /// <summary>Does it.</summary>
    /// <param name="cancellationToken">Ends the work.</param>
    public async IAsyncEnumerable<MonitoringChange> ExecuteAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach ((string region, string topic) in plan.Topics)
        {
            MonitoringChange change = new(plan.Request.SourceBucket, MonitoringPart.Topic, topic, MonitoringOutcome.Unchanged) { Region = region };
            if (await session.Topics.FindPolicyAsync(topic, cancellationToken).ConfigureAwait(false) is not null)
            {
                yield return change;
            }
            else if (await context.ApproveAsync($"Topic {topic}", "Make it", cancellationToken).ConfigureAwait(false))
            {
                await session.Topics.CreateAsync(topic, MonitoringNames.Tags, cancellationToken).ConfigureAwait(false);
                yield return change with { Outcome = MonitoringOutcome.Created };
            }
            else
            {
                _missing.Add(region);
            }

            if (await AllowAsync(region, topic, cancellationToken).ConfigureAwait(false) is { } policy)
            {
                yield return policy;
            }

            foreach (string address in plan.Request.EmailAddresses)
            {
                if (await SubscribeAsync(region, topic, address, cancellationToken).ConfigureAwait(false) is { } subscription)
                {
                    yield return subscription;
                }
            }
        }
    }

    /// <summary>What has become of a statement in a policy.</summary>
    /// <param name="change">The edit.</param>
    /// <param name="sid">The statement's id.</param>
    /// <returns>Null when it was not approved.</returns>
    public static MonitoringOutcome? OutcomeOf(PolicyChange change, string sid) => change.Kind switch
    {
        PolicyChangeKind.None => MonitoringOutcome.Unchanged,
        PolicyChangeKind.Made => change.Before.Find(sid) is null ? MonitoringOutcome.Created : MonitoringOutcome.Updated,
        _ => null,
    };

    private async Task<MonitoringChange?> AllowAsync(string region, string topic, CancellationToken cancellationToken)
    {
        // S3 tells only the topic of the bucket's own Region.
        StatementDraft alarms = plan.Statements.Alarms(topic);
        StatementDraft[] statements = region == plan.Region && plan.Request.QueueArn is null ? [alarms, plan.Statements.Events(topic)] : [alarms];
        if (_missing.Contains(region))
        {
            await context.ApproveAsync($"Policy of topic {topic}", "Let CloudWatch and S3 publish", cancellationToken).ConfigureAwait(false);
            return null;
        }

        PolicyChange policy = await new PolicyStore(session, context).EditTopicAsync(
            topic,
            before => statements.Aggregate(before, (document, statement) => document.WithStatement(statement)),
            "Let CloudWatch and S3 publish",
            cancellationToken).ConfigureAwait(false);
        return OutcomeOf(policy, alarms.Sid) is { } outcome
            ? new MonitoringChange(plan.Request.SourceBucket, MonitoringPart.TopicPolicy, topic, outcome) { Region = region }
            : null;
    }

    private async Task<MonitoringChange?> SubscribeAsync(string region, string topic, string address, CancellationToken cancellationToken)
    {
        TopicSubscription? present = _missing.Contains(region) ? null
            : (await session.Topics.ListSubscriptionsAsync(topic, cancellationToken).ConfigureAwait(false))
                .FirstOrDefault(one => one.Protocol == Email && one.Endpoint == address);
        MonitoringChange change = new(plan.Request.SourceBucket, MonitoringPart.Subscription, address, MonitoringOutcome.Unchanged)
        {
            Region = region,
            Note = present?.IsConfirmed == true ? null : "It waits for a click in the mail that SNS has sent.",
        };
        if (present is not null)
        {
            return change;
        }

        if (!await context.ApproveAsync($"Topic {topic}", $"Subscribe {address}", cancellationToken).ConfigureAwait(false)
            || !IsThere(region, address))
        {
            return null;
        }

        await session.Topics.SubscribeAsync(topic, Email, address, cancellationToken).ConfigureAwait(false);
        return change with { Outcome = MonitoringOutcome.Created };
    }
}
