using S3Replication.Core.Operations;
using S3Replication.Core.Policies;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Setup;

/// <summary>Edits the policies of buckets, keys and topics, statement by statement.</summary>
/// <param name="session">The account that owns them.</param>
/// <param name="context">Approves and is told.</param>
internal sealed class PolicyStore(ICrrSession session, IOperationContext context)
{
    /// <summary>Edits a bucket policy; one that has no statement left is removed.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="edit">The edit.</param>
    /// <param name="purpose">What it is for.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task<PolicyChange> EditBucketAsync(
        string bucket, Func<PolicyDocument, PolicyDocument> edit, string purpose, CancellationToken cancellationToken) => EditAsync(
            $"bucket policy of {bucket}",
            () => session.Buckets.GetPolicyAsync(bucket, cancellationToken),
            edit,
            purpose,
            after => after.Statements.Count == 0
                ? session.Buckets.DeletePolicyAsync(bucket, cancellationToken)
                : session.Buckets.PutPolicyAsync(bucket, after.ToJson(indented: false), cancellationToken),
            cancellationToken);

    /// <summary>Edits a key policy.</summary>
    /// <param name="keyArn">The key; not an alias.</param>
    /// <param name="edit">The edit.</param>
    /// <param name="purpose">What it is for.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task<PolicyChange> EditKeyAsync(
        string keyArn, Func<PolicyDocument, PolicyDocument> edit, string purpose, CancellationToken cancellationToken) => EditAsync(
            $"key policy of {keyArn}",
            async () => await session.Keys.GetPolicyAsync(keyArn, cancellationToken).ConfigureAwait(false),
            edit,
            purpose,
            after => session.Keys.PutPolicyAsync(keyArn, after.ToJson(indented: false), cancellationToken),
            cancellationToken);

    /// <summary>Edits a topic's policy; the topic need not be there yet when nothing is approved.</summary>
    /// <param name="topicArn">The topic.</param>
    /// <param name="edit">The edit.</param>
    /// <param name="purpose">What it is for.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task<PolicyChange> EditTopicAsync(
        string topicArn, Func<PolicyDocument, PolicyDocument> edit, string purpose, CancellationToken cancellationToken) => EditAsync(
            $"policy of topic {topicArn}",
            () => session.Topics.FindPolicyAsync(topicArn, cancellationToken),
            edit,
            purpose,
            after => session.Topics.PutPolicyAsync(topicArn, after.ToJson(indented: false), cancellationToken),
            cancellationToken);

    private async Task<PolicyChange> EditAsync(
        string name,
        Func<Task<string?>> read,
        Func<PolicyDocument, PolicyDocument> edit,
        string purpose,
        Func<PolicyDocument, Task> write,
        CancellationToken cancellationToken)
    {
        PolicyChange change = await PlanAsync(name, read, edit).ConfigureAwait(false);
        if (change.Kind == PolicyChangeKind.None)
        {
            return change;
        }

        string action = Describe(purpose, change.Before, change.After);
        if (!await context.ApproveAsync(Capital(name), action, cancellationToken).ConfigureAwait(false))
        {
            return change with { Kind = PolicyChangeKind.Declined };
        }

        // Whoever approves may take minutes: what others have written meanwhile stays.
        change = await PlanAsync(name, read, edit).ConfigureAwait(false);
        if (change.Kind == PolicyChangeKind.Made)
        {
            await write(change.After).ConfigureAwait(false);
            context.Verbose($"Changed the {name}.");
        }

        return change;
    }

    private async Task<PolicyChange> PlanAsync(
        string name, Func<Task<string?>> read, Func<PolicyDocument, PolicyDocument> edit)
    {
        string? json = await read().ConfigureAwait(false);
        PolicyDocument before = json is null ? PolicyDocument.Empty(name) : PolicyDocument.Parse(json, name);
        PolicyDocument after = edit(before);
        if (after.SaysTheSameAs(before))
        {
            context.Verbose($"The {name} needs no change.");
            return new PolicyChange(PolicyChangeKind.None, before, after, json);
        }

        return new PolicyChange(PolicyChangeKind.Made, before, after, json);
    }

    private static string Describe(string purpose, PolicyDocument before, PolicyDocument after)
    {
        IReadOnlyList<string> gone = PolicyMerge.Difference(before, after);
        IReadOnlyList<string> come = PolicyMerge.Difference(after, before);
        return purpose
            + (gone.Count > 0 ? $"; remove {string.Join(", ", gone)}" : string.Empty)
            + (come.Count > 0 ? $"; add {string.Join(", ", come)}" : string.Empty);
    }

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
