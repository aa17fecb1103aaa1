using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Replication;
using S3Replication.Core.Setup;

namespace S3Replication.Core.Audit.Comparison;

/// <summary>Finds which buckets are compared with the source, and by what they are judged.</summary>
/// <param name="services">The world, both sides.</param>
/// <param name="context">Is told.</param>
internal sealed class ComparisonPlanner(ICrrServices services, IOperationContext context)
{
    /// <summary>Finds them.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="started">When the comparison began.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>One pair for each destination.</returns>
    public async Task<IReadOnlyList<ComparisonPair>> PlanAsync(
        CompareRequest request, DateTimeOffset started, CancellationToken cancellationToken)
    {
        string source = request.SourceBucket;
        if (request is { CurrentOnly: true, DestinationBucket: { } copy, RuleId: null })
        {
            return [Bare(request, copy, started)];
        }

        string? xml = await services.Source.Buckets.GetReplicationAsync(source, cancellationToken).ConfigureAwait(false);
        ReplicationConfiguration? configuration = xml is null ? null : ReplicationDocument.Parse(xml).ToConfiguration();
        ReplicationRule[] rules =
        [
            .. (configuration?.Rules ?? []).Where(rule => (request.RuleId is null || rule.Id == request.RuleId)
                && (request.DestinationBucket is null || Destination(rule) == request.DestinationBucket)),
        ];
        if (rules.Length == 0)
        {
            return [WithoutRules(request, configuration, started)];
        }

        List<ComparisonPair> pairs = [];
        foreach (string destination in rules.Select(Destination).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            pairs.Add(await PlanAsync(request, configuration!, rules, destination, started, cancellationToken).ConfigureAwait(false));
        }

        return pairs;
    }

    private ComparisonPair WithoutRules(CompareRequest request, ReplicationConfiguration? configuration, DateTimeOffset started)
    {
        string source = request.SourceBucket;
        if (request.RuleId is { } ruleId)
        {
            throw RuleErrors.NotFound(source, ruleId, (configuration?.Rules ?? []).Select(rule => rule.Id));
        }

        if (request.DestinationBucket is not { } destination)
        {
            throw new CrrException(CrrErrorCode.ReplicationConfigurationNotFound, $"Bucket {source} has no replication rule that would tell its destinations.")
            {
                Target = source,
                Remedy = "Name the bucket to compare it with: -DestinationBucket.",
            };
        }

        context.Warning($"No rule of bucket {source} replicates to bucket {destination}: their current objects are compared, by size and ETag.");
        return Bare(request, destination, started);
    }

    private async Task<ComparisonPair> PlanAsync(
        CompareRequest request,
        ReplicationConfiguration configuration,
        ReplicationRule[] rules,
        string destination,
        DateTimeOffset started,
        CancellationToken cancellationToken)
    {
        // Asked all at once: each answer may be a continent away.
        bool mayKms = rules.Any(rule => rule.SseKmsEncryptedObjects == true || rule.Destination.ReplicaKmsKeyId is not null);
        Task<bool>[] versioning = request.CurrentOnly
            ? []
            :
            [
                KeepsVersionsAsync(services.Source, request.SourceBucket, cancellationToken),
                KeepsVersionsAsync(services.Destination, destination, cancellationToken),
            ];
        Task<bool>[] encryption = mayKms
            ? []
            :
            [
                UsesKmsAsync(services.Source, request.SourceBucket, cancellationToken),
                UsesKmsAsync(services.Destination, destination, cancellationToken),
            ];
        Task<string?> replication = TryAsync(
            token => services.Destination.Buckets.GetReplicationAsync(destination, token), cancellationToken);
        await Task.WhenAll([.. versioning, .. encryption, replication]).ConfigureAwait(false);
        bool versions = versioning.Length > 0 && (await Task.WhenAll(versioning).ConfigureAwait(false)).All(keeps => keeps);
        string? wayBack = await replication.ConfigureAwait(false);
        RuleForecast? back = wayBack is null
            ? null
            : new RuleForecast(ReplicationDocument.Parse(wayBack).ToConfiguration(), request.SourceBucket);
        return new ComparisonPair(request.SourceBucket, destination, versions ? ListingKind.Versions : ListingKind.Current, started)
        {
            Prefix = Prefix(request, [.. rules.Where(rule => Destination(rule) == destination)]),
            Rules = new RuleForecast(configuration, destination),
            RulesBack = back is { Rules.Count: > 0 } ? back : null,
            LagLimit = request.LagLimit ?? CompareRequest.DefaultLagLimit,
            KmsInPlay = mayKms || (await Task.WhenAll(encryption).ConfigureAwait(false)).Any(uses => uses),
        };
    }

    private static ComparisonPair Bare(CompareRequest request, string destination, DateTimeOffset started) =>
        new(request.SourceBucket, destination, ListingKind.Current, started)
        {
            Prefix = request.Prefix.Length == 0 ? null : request.Prefix,
            LagLimit = request.LagLimit ?? TimeSpan.Zero,
        };

    private static string? Destination(ReplicationRule rule) =>
        S3Arn.TryGetBucketName(rule.Destination.BucketArn, out string? name) ? name : null;

    // A rule that was asked for narrows the keys; otherwise what no rule takes is to be told too.
    private static string? Prefix(CompareRequest request, ReplicationRule[] rules)
    {
        string asked = request.Prefix;
        string ofRule = request.RuleId is null ? string.Empty : rules[0].Filter?.Prefix ?? rules[0].Prefix ?? string.Empty;
        string narrower = asked.Length > ofRule.Length ? asked : ofRule;
        string wider = asked.Length > ofRule.Length ? ofRule : asked;
        return !narrower.StartsWith(wider, StringComparison.Ordinal)
            ? throw new CrrException(CrrErrorCode.InvalidParameter, $"No key begins with '{asked}' and is taken by rule {request.RuleId}, whose prefix is '{ofRule}'.")
            {
                Target = asked,
                Remedy = "Leave out -Prefix or -RuleId.",
            }
            : narrower.Length == 0 ? null : narrower;
    }

    private async Task<bool> KeepsVersionsAsync(ICrrSession side, string bucket, CancellationToken cancellationToken)
    {
        // Who may not ask is taken to have versions, as replication demands.
        VersioningStatus status = await TryAsync<VersioningStatus?>(
            async token => await side.Buckets.GetVersioningAsync(bucket, token).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false) ?? VersioningStatus.Enabled;
        if (status != VersioningStatus.Unversioned)
        {
            return true;
        }

        context.Warning($"Bucket {bucket} keeps no versions: current objects are compared, by size and ETag.");
        return false;
    }

    private static async Task<bool> UsesKmsAsync(ICrrSession side, string bucket, CancellationToken cancellationToken) =>
        await TryAsync(token => side.Buckets.GetEncryptionAsync(bucket, token), cancellationToken).ConfigureAwait(false) is { UsesKms: true };

    // What helps to judge and is not needed to compare: an auditor may lack the permission, a store the operation.
    private static async Task<T?> TryAsync<T>(Func<CancellationToken, Task<T?>> read, CancellationToken cancellationToken)
    {
        try
        {
            return await read(cancellationToken).ConfigureAwait(false);
        }
        catch (CrrException error) when (error.Code is CrrErrorCode.AccessDenied or CrrErrorCode.NotSupported or CrrErrorCode.ServiceFailure)
        {
            return default;
        }
    }
}
