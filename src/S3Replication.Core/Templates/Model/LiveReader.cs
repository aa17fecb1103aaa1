using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Operations;
using S3Replication.Core.Policies;
using S3Replication.Core.Ports;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Templates.Model;

/// <summary>Makes the model of what is in force. It reads each bucket and each role once.</summary>
/// <param name="services">The world, both sides.</param>
/// <param name="request">The buckets.</param>
/// <param name="context">Is told what a template can't say.</param>
internal sealed class LiveReader(ICrrServices services, LiveTemplateRequest request, IOperationContext context)
{
    private readonly List<TemplateBucket> _buckets = [];
    private readonly Dictionary<string, ReplicationDocument> _documents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TemplateRole> _roles = new(StringComparer.Ordinal);

    /// <summary>Reads it.</summary>
    public async Task<TemplateModel> ReadAsync(CancellationToken cancellationToken)
    {
        foreach (string bucket in request.SourceBuckets)
        {
            BucketNameRule.Validate(bucket);
        }

        LiveAccounts accounts = await LiveAccounts.ReadAsync(services, cancellationToken).ConfigureAwait(false);
        LiveBuckets buckets = new(accounts, request.IncludeBuckets, context);
        foreach (string bucket in request.SourceBuckets.Distinct(StringComparer.Ordinal))
        {
            await AddSourceAsync(bucket, buckets, cancellationToken).ConfigureAwait(false);
        }

        if (request.TwoWay)
        {
            await AddWaysBackAsync(buckets, cancellationToken).ConfigureAwait(false);
        }

        List<TemplateSource> sources = [];
        foreach ((string bucket, ReplicationDocument document) in _documents)
        {
            TemplateBucket source = _buckets.First(other => other.Name == bucket);
            TemplateRole role = await RoleAsync(document.Role, accounts.SessionOf(source.Account), source, cancellationToken).ConfigureAwait(false);
            sources.Add(new TemplateSource(source, role, document.Rules));
        }

        TemplateModel model = new(AwsPartition.FromRegion(_buckets[0].Region), _buckets, sources, [])
        {
            IncludeBuckets = request.IncludeBuckets,
        };
        return model with { BucketPolicies = await PoliciesAsync(model, accounts, cancellationToken).ConfigureAwait(false) };
    }

    private async Task AddSourceAsync(string bucket, LiveBuckets buckets, CancellationToken cancellationToken)
    {
        TemplateBucket source = await AddBucketAsync(bucket, account: null, buckets, cancellationToken).ConfigureAwait(false);
        ReplicationDocument document = await ReadDocumentAsync(source, buckets, cancellationToken).ConfigureAwait(false)
            ?? throw new CrrException(
                CrrErrorCode.ReplicationConfigurationNotFound, $"Bucket {bucket} has no replication configuration to write down.")
            {
                Target = bucket,
                Remedy = "Give -DestinationBucket and the Regions for a template from parameters.",
            };
        await AddDocumentAsync(bucket, document, buckets, cancellationToken).ConfigureAwait(false);
    }

    // S3 replaces a configuration as a whole: of a bucket that replicates back all rules are needed, wherever else they lead.
    private async Task AddWaysBackAsync(LiveBuckets buckets, CancellationToken cancellationToken)
    {
        HashSet<string> forth = [.. _documents.Keys];
        foreach (TemplateBucket bucket in _buckets.Where(bucket => !forth.Contains(bucket.Name)).ToArray())
        {
            if (!buckets.CanRead(bucket))
            {
                context.Warning($"Whether bucket {bucket.Name} replicates back was not looked at: its account's credentials were not given.");
                continue;
            }

            ReplicationDocument? document = await ReadDocumentAsync(bucket, buckets, cancellationToken).ConfigureAwait(false);
            if (document?.Rules.Any(rule => forth.Contains(S3Arn.BucketName(rule.Destination.BucketArn))) == true)
            {
                await AddDocumentAsync(bucket.Name, document, buckets, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task AddDocumentAsync(
        string bucket, ReplicationDocument document, LiveBuckets buckets, CancellationToken cancellationToken)
    {
        if (!document.IsV2)
        {
            context.Warning($"The replication configuration of bucket {bucket} is of the V1 schema; the template says the same in V2.");
            document = document.ToV2();
        }

        _documents[bucket] = document;
        foreach (ReplicationRule rule in document.Rules)
        {
            await AddBucketAsync(S3Arn.BucketName(rule.Destination.BucketArn), rule.Destination.Account, buckets, cancellationToken)
                .ConfigureAwait(false);
            foreach (string element in rule.Id is null ? [] : document.UnknownElements(rule.Id))
            {
                context.Warning($"The rule {rule.Id} of bucket {bucket} has {element}, which is not known here and is left out.");
            }
        }
    }

    private static async Task<ReplicationDocument?> ReadDocumentAsync(
        TemplateBucket bucket, LiveBuckets buckets, CancellationToken cancellationToken)
    {
        string? xml = await buckets.StoreOf(bucket).GetReplicationAsync(bucket.Name, cancellationToken).ConfigureAwait(false);
        return xml is null ? null : ReplicationDocument.Parse(xml);
    }

    private async Task<TemplateBucket> AddBucketAsync(
        string name, string? account, LiveBuckets buckets, CancellationToken cancellationToken)
    {
        TemplateBucket? present = _buckets.Find(bucket => bucket.Name == name);
        if (present is null)
        {
            present = await buckets.ReadAsync(name, account, cancellationToken).ConfigureAwait(false);
            _buckets.Add(present);
        }

        return present;
    }

    private async Task<TemplateRole> RoleAsync(
        string arn, ICrrSession? session, TemplateBucket bucket, CancellationToken cancellationToken)
    {
        if (!_roles.TryGetValue(arn, out TemplateRole? role))
        {
            role = await LiveRole.ReadAsync(RoleArn.Parse(arn), bucket.Account, session!, cancellationToken).ConfigureAwait(false);
            _roles[arn] = role;
        }

        return role;
    }

    private async Task<IReadOnlyList<TemplateBucketPolicy>> PoliciesAsync(
        TemplateModel model, LiveAccounts accounts, CancellationToken cancellationToken)
    {
        List<TemplateBucketPolicy> policies = [];
        foreach (TemplateBucket bucket in _buckets.Where(bucket => model.Sources.Any(source =>
            source.Bucket.Account != bucket.Account && source.Rules.Any(rule => model.Destination(rule) == bucket))))
        {
            string? json = accounts.SessionOf(bucket.Account) is { } session
                ? await session.Buckets.GetPolicyAsync(bucket.Name, cancellationToken).ConfigureAwait(false)
                : null;
            if (json is null)
            {
                context.Warning($"The template has no policy for bucket {bucket.Name}, which is in another account: it has none, or it can't be read. "
                    + "Without one that lets the role in, nothing arrives there.");
                continue;
            }

            policies.Add(new TemplateBucketPolicy(bucket, PolicyOrder.Of(PolicyDocument.Parse(json, $"policy of bucket {bucket.Name}"))));
        }

        return policies;
    }
}
