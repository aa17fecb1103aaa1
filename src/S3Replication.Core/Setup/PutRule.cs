using S3Replication.Core.Errors;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Setup;

/// <summary>
/// Adds a rule to a bucket's replication configuration, or changes one that this module made. S3 replaces the whole
/// configuration at each write: the rest of it goes back as it came
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketReplication.html">PutBucketReplication</see>).
/// </summary>
/// <param name="services">The world, both sides.</param>
public sealed class PutRule(ICrrServices services)
{
    /// <summary>Adds or changes a rule, and looks whether it stays.</summary>
    /// <param name="request">The rule.</param>
    /// <param name="context">Approves and is told, also what was completed because S3 demands it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The rule; null when the change was not approved.</returns>
    /// <inheritdoc cref="ExecuteManyAsync(IReadOnlyList{PutRuleRequest}, IOperationContext, CancellationToken)"/>
    public async Task<ReplicationRuleInfo?> ExecuteAsync(
        PutRuleRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await ExecuteManyAsync([request], context, cancellationToken).ConfigureAwait(false) is [ReplicationRuleInfo rule] ? rule : null;
    }

    /// <summary>Adds or changes several rules of one bucket in one write, and looks whether they stay.</summary>
    /// <param name="requests">The rules, one at least; all with the same source bucket and role.</param>
    /// <param name="context">Approves each rule that changes, and is told, also what was completed because S3 demands it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The rules in the order of the requests; without those whose change was not approved.</returns>
    /// <exception cref="CrrException">
    /// One of the <c>Invalid…</c> codes for what S3 would refuse, with S3's own code and words; <c>BucketNotFound</c>,
    /// <c>BucketConflict</c>, <c>InvalidState</c>, <c>RuleNotOwned</c>, <c>ConcurrentChange</c>, <c>AccessDenied</c>,
    /// <c>DeadlinePassed</c>.
    /// </exception>
    public async Task<IReadOnlyList<ReplicationRuleInfo>> ExecuteManyAsync(
        IReadOnlyList<PutRuleRequest> requests, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(requests);
        ArgumentNullException.ThrowIfNull(context);
        RuleDraft.Validate(requests);
        string bucket = requests[0].SourceBucket;
        RulePreflight preflight = new(services, context);
        await preflight.CheckSourceAsync(bucket, cancellationToken).ConfigureAwait(false);
        List<RuleWish> wishes = [];
        foreach (PutRuleRequest request in requests)
        {
            wishes.Add(new RuleWish(request, await preflight
                .CheckDestinationAsync(request.DestinationBucket, request.Account, cancellationToken).ConfigureAwait(false)));
        }

        ConfigurationWriter writer = new(services, bucket, context);
        ReplicationDocument? before = await writer.ReadAsync(cancellationToken).ConfigureAwait(false);
        RulesChange change = new(wishes);
        ReplicationDocument after = change.Apply(before);
        await preflight.CheckRoleAsync(bucket, change.Role!, cancellationToken).ConfigureAwait(false);
        ConfigurationReview.RefuseInvalid(before, after, bucket);
        if (ReferenceEquals(after, before))
        {
            context.Verbose($"The rules of bucket {bucket} are as they shall be already: {string.Join(", ", change.Made.Select(made => made.Rule.Id))}.");
            return [.. change.Made.Select(made => RuleMapping.ToInfo(bucket, before, before.Find(made.Rule.Id!)!))];
        }

        await preflight.AdviseAsync(bucket, before, after, cancellationToken).ConfigureAwait(false);
        RulesChange approved = await ApproveAsync(bucket, change, wishes, before, after, context, cancellationToken).ConfigureAwait(false);
        if (approved.IsEmpty)
        {
            return [];
        }

        ConfigurationOutcome outcome = await writer.ChangeAsync(approved, cancellationToken).ConfigureAwait(false);
        return [.. approved.Made.Select(made => Tell(bucket, made.Rule.Id!, before, outcome))];
    }

    private static async Task<RulesChange> ApproveAsync(
        string bucket,
        RulesChange change,
        List<RuleWish> wishes,
        ReplicationDocument? before,
        ReplicationDocument after,
        IOperationContext context,
        CancellationToken cancellationToken)
    {
        List<RuleWish> approved = [];
        for (int i = 0; i < wishes.Count; i++)
        {
            CompletedRule made = change.Made[i];
            string ruleId = made.Rule.Id!;
            string? present = before?.Content(ruleId);
            if (present == after.Content(ruleId) && before?.Role == after.Role)
            {
                approved.Add(wishes[i]);
                continue;
            }

            if (present is null)
            {
                context.Verbose("The rule is for objects that are written from now on; what is in the bucket already stays where it is.");
            }

            foreach (RuleCompletion completion in made.Completions)
            {
                context.Verbose($"Set {completion.Element} to {completion.Value}: {completion.Reason}");
            }

            string action = $"{(present is null ? "Add" : "Change")} replication rule {ruleId} to bucket {wishes[i].Request.DestinationBucket}";
            if (await context.ApproveAsync($"Bucket {bucket}", action, cancellationToken).ConfigureAwait(false))
            {
                approved.Add(wishes[i]);
            }
        }

        return approved.Count == wishes.Count ? change : new RulesChange(approved);
    }

    private static ReplicationRuleInfo Tell(string bucket, string ruleId, ReplicationDocument? before, ConfigurationOutcome outcome)
    {
        ReplicationDocument document = outcome.Document!;
        bool changed = outcome.Changed && (before?.Content(ruleId) != document.Content(ruleId) || before?.Role != document.Role);
        return RuleMapping.ToInfo(bucket, document, document.Find(ruleId)!) with
        {
            Changed = changed,
            PreviousConfiguration = changed ? outcome.PreviousXml : null,
        };
    }
}
