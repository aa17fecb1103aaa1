using System.Text.Json.Nodes;
using S3Replication.Core.Buckets;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Replication;
using S3Replication.Core.Setup;
using S3Replication.Core.Setup.Planning;

namespace S3Replication.Core.Templates.Model;

/// <summary>
/// Makes the model of what parameters ask for: what <see cref="SetUpReplication"/> would leave. It asks nobody, as none of it
/// needs to exist.
/// </summary>
internal sealed class ParameterReader
{
    // Stands for an account that is left open, where a rule must be checked as a whole.
    private const string AnyAccount = "000000000000";

    private static readonly JsonObject s_trust = PolicyOrder.Of(TrustPolicyEditor.Create());

    private readonly TemplateParameters _parameters;
    private readonly AwsPartition _partition;
    private readonly IReadOnlyList<SetupLink> _links;
    private readonly List<TemplateBucket> _buckets;

    private ParameterReader(TemplateParameters parameters)
    {
        _parameters = parameters;
        _links = SetupLinks.From(parameters.Setup);
        ParameterCheck.Refuse(parameters, _links);
        TemplateAccount near = new("source", parameters.AccountId);
        string? farId = _links.Select(link => link.Rule.Account).FirstOrDefault(id => !string.IsNullOrEmpty(id));
        TemplateAccount far = farId is null || farId == parameters.AccountId ? near : new TemplateAccount("destination", farId);
        _buckets =
        [
            .. _links.SelectMany<SetupLink, (string Name, bool IsFar)>(
                    link => [(link.Rule.SourceBucket, link.SourceIsFar), (link.Rule.DestinationBucket, link.DestinationIsFar)])
                .Distinct()
                .Select(bucket => Bucket(bucket.Name, bucket.IsFar ? far : near)),
        ];
        _partition = AwsPartition.FromRegion(_buckets[0].Region);
    }

    /// <summary>Checks the parameters, and makes the model.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <exception cref="Errors.CrrException">One of the <c>Invalid…</c> codes.</exception>
    public static TemplateModel Read(TemplateParameters parameters) => new ParameterReader(parameters).Read();

    private TemplateModel Read()
    {
        List<TemplateSource> sources = [.. _links.GroupBy(link => link.Rule.SourceBucket).Select(links => Source([.. links]))];
        // Buckets share a role when it was named.
        foreach (IGrouping<TemplateRole, TemplateSource> served in sources.GroupBy(source => source.Role).ToArray())
        {
            TemplateRole role = served.Key with
            {
                Policies =
                [
                    new TemplatePolicy(Ownership.PolicyName, LeastPolicy.Of(
                        served.SelectMany(source => source.Rules.Select(rule => (source.Bucket, Find(S3Arn.BucketName(rule.Destination.BucketArn)), rule))),
                        _partition)),
                ],
            };
            sources = [.. sources.Select(source => source.Role == served.Key ? source with { Role = role } : source)];
        }

        TemplateModel model = new(_partition, _buckets, sources, []) { IncludeBuckets = _parameters.Setup.CreateBuckets };
        return model with
        {
            BucketPolicies =
            [
                // Within an account the role's own policy is enough.
                .. from bucket in _buckets
                   let policy = DestinationGrant.Of(model, bucket)
                   where policy is not null
                   select new TemplateBucketPolicy(bucket, policy),
            ],
        };
    }

    private TemplateBucket Bucket(string name, TemplateAccount account) => new(name, _parameters.Setup.Regions[name], account)
    {
        Encryption = _parameters.KmsKeyIds.TryGetValue(name, out string? key) ? new BucketEncryption("aws:kms", key, BucketKeyEnabled: true) : null,
    };

    private TemplateBucket Find(string bucket) => _buckets.First(other => other.Name == bucket);

    private TemplateSource Source(List<SetupLink> links)
    {
        TemplateBucket bucket = Find(links[0].Rule.SourceBucket);
        string name = RoleNameRule.Validate(_parameters.Setup.RoleName ?? RoleNaming.ForSource(bucket.Name));
        TemplateRole role = new(name, bucket.Account, s_trust, []);
        ReplicationDocument document = ReplicationDocument.Empty(ArnOf(role));
        foreach (SetupLink link in links)
        {
            TemplateBucket destination = Find(link.Rule.DestinationBucket);
            string? account = destination.Account == bucket.Account ? null : destination.Account.Id;
            // One priority was asked for, and each rule needs another: the first gets it, the others those above.
            bool taken = document.Rules.Any(other => other.Priority == link.Rule.Priority);
            PutRuleRequest request = link.Rule with { Account = null, Priority = taken ? null : link.Rule.Priority };
            ReplicationRule rule = RuleDraft.Make(request, present: null, _partition, account);
            rule = rule with { Destination = rule.Destination with { ReplicaKmsKeyId = destination.Encryption?.KmsKeyId } };
            CompletedRule completed = RuleCompleter.Complete(document, rule);
            document = document.WithRule(completed.Rule);
        }

        ConfigurationValidator.ThrowIfInvalid(document, bucket.Name);
        return new TemplateSource(bucket, role, document.Rules);
    }

    private string ArnOf(TemplateRole role) =>
        new RoleArn(_partition.Id, role.Account.Id ?? AnyAccount, role.Path, role.Name).ToString();
}
