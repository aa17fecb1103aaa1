using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
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
    /// <summary>Adds or changes the rule, and waits until S3 shows it.</summary>
    /// <param name="request">The rule.</param>
    /// <param name="context">Approves and is told, also what was completed because S3 demands it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The rule; null when the change was not approved.</returns>
    /// <exception cref="CrrException">
    /// One of the <c>Invalid…</c> codes for what S3 would refuse, with S3's own code and words; <c>BucketNotFound</c>,
    /// <c>BucketConflict</c>, <c>InvalidState</c>, <c>RuleNotOwned</c>, <c>ConcurrentChange</c>, <c>AccessDenied</c>,
    /// <c>DeadlinePassed</c>.
    /// </exception>
    public async Task<ReplicationRuleInfo?> ExecuteAsync(
        PutRuleRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        RuleDraft.Validate(request);
        if (KeyPrefixRule.Advise(request.Prefix ?? string.Empty) is { } advice)
        {
            context.Warning(advice);
        }

        string bucket = request.SourceBucket;
        RulePreflight preflight = new(services, request, context);
        await preflight.CheckSourceAsync(cancellationToken).ConfigureAwait(false);
        string? account = await preflight.CheckDestinationAsync(cancellationToken).ConfigureAwait(false);
        ConfigurationStore store = new(services, bucket);
        (ReplicationDocument Document, string Xml)? read = await store.ReadAsync(cancellationToken).ConfigureAwait(false);
        RoleArn role = ChooseRole(request, read?.Document);
        await preflight.CheckRoleAsync(role, cancellationToken).ConfigureAwait(false);

        ReplicationDocument before = read?.Document ?? ReplicationDocument.Empty(role.ToString());
        ReplicationRule? present = RuleDraft.FindPresent(request, read?.Document);
        AwsPartition partition = AwsPartition.TryFromId(role.Partition, out AwsPartition? known) ? known : AwsPartition.Aws;
        CompletedRule completed = RuleCompleter.Complete(before, RuleDraft.Make(request, present, partition, account));
        string ruleId = completed.Rule.Id!;
        ReplicationDocument after = before.WithRole(role.ToString()).WithRule(completed.Rule);
        RefuseInvalid(before, after, bucket);
        if (read is not null && after.SaysTheSameAs(before))
        {
            context.Verbose($"Rule {ruleId} of bucket {bucket} is as it shall be already.");
            return RuleMapping.ToInfo(bucket, before, before.Find(ruleId)!);
        }

        if (present is null)
        {
            context.Verbose("The rule is for objects that are written from now on; what is in the bucket already stays where it is.");
        }

        foreach (RuleCompletion completion in completed.Completions)
        {
            context.Verbose($"Set {completion.Element} to {completion.Value}: {completion.Reason}");
        }

        string action = $"{(present is null ? "Add" : "Change")} replication rule {ruleId} to bucket {request.DestinationBucket}";
        if (!await context.ApproveAsync($"Bucket {bucket}", action, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        await store.RefuseIfChangedAsync(read?.Document, cancellationToken).ConfigureAwait(false);
        await store.WriteAsync(after, ruleId, read?.Xml, cancellationToken).ConfigureAwait(false);
        return RuleMapping.ToInfo(bucket, after, after.Find(ruleId)!) with { Changed = true, PreviousConfiguration = read?.Xml };
    }

    // A configuration has one role for all its rules.
    private static RoleArn ChooseRole(PutRuleRequest request, ReplicationDocument? document)
    {
        string? asked = request.RoleArn;
        string? inForce = document?.Role is { Length: > 0 } role ? role : null;
        if (asked is null && inForce is null)
        {
            throw new CrrException(
                CrrErrorCode.InvalidParameter, $"Bucket {request.SourceBucket} has no replication configuration yet: its first rule needs a role.")
            {
                Target = request.SourceBucket,
                Remedy = $"Give -RoleArn; New-CrrRole -RoleName crrRole -SourceBucket {request.SourceBucket} "
                    + $"-DestinationBucket {request.DestinationBucket} makes a role and tells its ARN.",
            };
        }

        if (asked is not null && inForce is not null && asked != inForce)
        {
            string[] others = [.. document!.Rules.Where(rule => !Ownership.OwnsRule(rule.Id)).Select(rule => rule.Id ?? "(without id)")];
            if (others.Length > 0)
            {
                throw new CrrException(
                    CrrErrorCode.RuleNotOwned,
                    $"The configuration of bucket {request.SourceBucket} has role {inForce}, which all its rules share; "
                    + $"changing it to {asked} would change rules that this module did not make: {string.Join(", ", others)}.")
                {
                    Target = asked,
                    Remedy = $"Leave -RoleArn out, and let role {inForce} also write to bucket {request.DestinationBucket}.",
                };
            }
        }

        return RoleArn.Parse(asked ?? inForce);
    }

    // What S3 accepted before is not held against the change.
    private static void RefuseInvalid(ReplicationDocument before, ReplicationDocument after, string bucket)
    {
        ConfigurationFinding? finding = ConfigurationValidator.Validate(after, bucket)
            .Except(ConfigurationValidator.Validate(before, bucket)).FirstOrDefault();
        if (finding is not null)
        {
            throw new CrrException(
                CrrErrorCode.InvalidReplicationConfiguration,
                $"{finding.Message.TrimEnd('.')} (rule {finding.RuleId ?? "any"} of bucket {bucket}, {finding.Element}).")
            {
                Target = finding.RuleId ?? bucket,
                AwsCode = finding.AwsCode,
            };
        }
    }
}
