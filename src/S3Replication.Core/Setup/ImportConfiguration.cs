using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Setup;

/// <summary>
/// Restores a saved replication configuration: as a whole, or only its rules beside those that are there. What S3 would refuse
/// is told before anything is written; rules that this module did not make stay as they are unless it is forced
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketReplication.html">PutBucketReplication</see>).
/// </summary>
/// <param name="services">The world, both sides.</param>
public sealed class ImportConfiguration(ICrrServices services)
{
    /// <summary>Restores it.</summary>
    /// <param name="request">The bucket and the configuration.</param>
    /// <param name="context">Approves and is told.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What was changed; null when it was not approved.</returns>
    /// <exception cref="CrrException">
    /// <c>InvalidJson</c>, <c>InvalidXml</c>, <c>InvalidReplicationConfiguration</c> with S3's code and words, <c>RuleNotOwned</c>
    /// when rules of others would be changed or removed; what <see cref="PutRule"/> refuses of buckets and roles;
    /// <c>ConcurrentChange</c>, <c>DeadlinePassed</c>.
    /// </exception>
    public async Task<ImportedConfiguration?> ExecuteAsync(
        ImportConfigurationRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        string bucket = BucketNameRule.Validate(request.BucketName);
        ReplicationDocument saved = Read(request.Configuration);
        ConfigurationValidator.ThrowIfInvalid(saved, bucket);
        RefuseWithoutId(saved, bucket);

        RulePreflight preflight = new(services, context);
        await preflight.CheckSourceAsync(bucket, cancellationToken).ConfigureAwait(false);
        ConfigurationWriter writer = new(services, bucket, context);
        ReplicationDocument? before = await writer.ReadAsync(cancellationToken).ConfigureAwait(false);
        ConfigurationImport change = new(saved, before, request.Merge);
        ReplicationDocument after = change.Apply(before);
        if (ReferenceEquals(after, before))
        {
            context.Verbose($"The replication configuration of bucket {bucket} is as it shall be already.");
            return new ImportedConfiguration(bucket, before.Role, Changed: false);
        }

        string[] touched = [.. ReplicationDocument.Differences(before, after).Order(StringComparer.Ordinal)];
        if (!request.Force)
        {
            RefuseOthers(bucket, before, after, touched);
        }

        ConfigurationValidator.ThrowIfInvalid(after, bucket);
        await CheckAsync(preflight, bucket, after, touched, cancellationToken).ConfigureAwait(false);
        await preflight.AdviseAsync(bucket, before, after, cancellationToken).ConfigureAwait(false);
        string action = $"Set replication configuration: {Describe(before, after, touched)}";
        if (!await context.ApproveAsync($"Bucket {bucket}", action, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        ConfigurationOutcome outcome = await writer.ChangeAsync(change, cancellationToken).ConfigureAwait(false);
        return new ImportedConfiguration(bucket, outcome.Document!.Role, outcome.Changed)
        {
            AddedRules = [.. touched.Where(id => before?.Find(id) is null)],
            ChangedRules = [.. touched.Where(id => before?.Find(id) is not null && after.Find(id) is not null)],
            RemovedRules = [.. touched.Where(id => after.Find(id) is null)],
            PreviousConfiguration = outcome.Changed ? outcome.PreviousXml : null,
        };
    }

    /// <summary>Reads what was saved.</summary>
    internal static ReplicationDocument Read(string configuration) =>
        configuration.AsSpan().TrimStart(['\uFEFF', ' ', '\t', '\r', '\n']).StartsWith("<", StringComparison.Ordinal)
            ? ReplicationDocument.Parse(configuration.TrimStart('\uFEFF').Trim())
            : ConfigurationJson.Read(configuration.TrimStart('\uFEFF'));

    // S3 would give it one, and nobody could say whether it is the same rule the next time.
    private static void RefuseWithoutId(ReplicationDocument saved, string bucket)
    {
        if (saved.Rules.Any(rule => string.IsNullOrEmpty(rule.Id)))
        {
            throw new CrrException(
                CrrErrorCode.InvalidReplicationConfiguration, "A rule of the configuration has no ID, by which it could be found again.")
            {
                Target = bucket,
                Remedy = $"Give each rule an ID; this module's own begin with '{Ownership.RuleIdPrefix}'.",
            };
        }
    }

    private static void RefuseOthers(string bucket, ReplicationDocument? before, ReplicationDocument after, string[] touched)
    {
        string[] others = [.. (before?.Rules ?? []).Select(rule => rule.Id ?? "(without id)").Where(id => !Ownership.OwnsRule(id))];
        string[] affected = before is not null && before.Role != after.Role ? others : [.. others.Intersect(touched)];
        if (affected.Length > 0)
        {
            throw new CrrException(
                CrrErrorCode.RuleNotOwned,
                $"The configuration would change or remove rules of bucket {bucket} that this module did not make: {string.Join(", ", affected)}.")
            {
                Target = affected[0],
                Remedy = "Import with -Merge to keep the rules that it doesn't have, or with -Force to replace others' rules too.",
            };
        }
    }

    private static async Task CheckAsync(
        RulePreflight preflight, string bucket, ReplicationDocument after, string[] touched, CancellationToken cancellationToken)
    {
        foreach (RuleDestination destination in after.Rules
            .Where(rule => touched.Contains(rule.Id))
            .Select(rule => rule.Destination)
            .DistinctBy(destination => (destination.BucketArn, destination.Account)))
        {
            await preflight.CheckDestinationAsync(
                S3Arn.BucketName(destination.BucketArn), destination.Account, cancellationToken).ConfigureAwait(false);
        }

        await preflight.CheckRoleAsync(bucket, RoleArn.Parse(after.Role), cancellationToken).ConfigureAwait(false);
    }

    private static string Describe(ReplicationDocument? before, ReplicationDocument after, string[] touched)
    {
        List<string> parts = [];
        Add("add", touched.Where(id => before?.Find(id) is null));
        Add("change", touched.Where(id => before?.Find(id) is not null && after.Find(id) is not null));
        Add("remove", touched.Where(id => after.Find(id) is null));
        if (before is not null && before.Role != after.Role)
        {
            parts.Add($"role {after.Role}");
        }

        return string.Join("; ", parts);

        void Add(string verb, IEnumerable<string> ids)
        {
            string list = string.Join(", ", ids);
            if (list.Length > 0)
            {
                parts.Add($"{verb} {list}");
            }
        }
    }
}
