using S3Replication.Core.Policies;
using S3Replication.Core.Replication;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Organizations;
using S3Replication.Sandbox.S3;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Replication;

/// <summary>Assumes the role of a configuration and asks whether it may do what a delivery demands.</summary>
internal sealed class DeliveryGate
{
    private readonly IamTable _table;
    private readonly TimeProvider _clock;

    /// <summary>Asks these roles.</summary>
    /// <param name="table">The IAM of every account.</param>
    /// <param name="clock">The time, for policies that ask.</param>
    public DeliveryGate(IamTable table, TimeProvider clock)
    {
        _table = table;
        _clock = clock;
    }

    /// <summary>
    /// Assumes the role as the service <c>s3.amazonaws.com</c>
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html">Setting up permissions for live replication</see>).
    /// Which account and bucket it is for goes along, for trust policies that ask; AWS does not document that it does.
    /// </summary>
    /// <param name="source">The source bucket: the role must be of its account.</param>
    /// <param name="configuration">Its configuration.</param>
    /// <returns>The role; null when it can't be assumed.</returns>
    public Role? Assume(Bucket source, ReplicationConfiguration configuration)
    {
        Role? role = _table.FindEffectiveRole(configuration.Role);
        if (role is null || role.AccountId != source.OwnerId || role.Partition != source.Partition)
        {
            return null;
        }

        AccessContext context = RequestContext.Empty
            .With("aws:SourceAccount", source.OwnerId)
            .With("aws:SourceArn", source.Arn);
        return PolicyEvaluator.EvaluateTrust(
            ParsedPolicies.Of(role.TrustPolicy),
            AccessPrincipal.Service("s3.amazonaws.com"),
            role.Arn,
            context.With("aws:SourceOrgID", _table.Organizations.IdOf(source.OwnerId) is { } organization ? [organization] : []),
            resourceControl: _table.Organizations.Binding(role.AccountId, OrganizationPolicyType.ResourceControl)).IsAllowed
            ? role
            : null;
    }

    /// <summary>Asks every row of the table that is for this delivery.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="withTags">Whether the tags may go along.</param>
    /// <returns>Why it fails; null when it may go.</returns>
    public string? Check(DeliveryCase delivery, out bool withTags)
    {
        withTags = true;
        if (DisabledRegion(delivery) is { } disabled)
        {
            return disabled;
        }

        PolicySet policies = RolePermissions.Of(_table, delivery.Role);
        AccessPrincipal principal = AccessPrincipal.Role(delivery.Role.Arn, "s3-replication") with
        {
            UniqueId = delivery.Role.Id,
            CanonicalUserId = CanonicalUser.IdOf(delivery.Role.AccountId),
        };
        DateTimeOffset now = _clock.GetUtcNow();
        AccessContext atSource = RequestContext.OfRole(delivery.Role, delivery.Source.Region, now);
        AccessContext atDestination = AtDestination(delivery, RequestContext.OfRole(delivery.Role, delivery.Destination.Region, now));
        foreach (DeliveryDemand demand in DeliveryDemands.All)
        {
            if (!demand.Kinds.HasFlag(delivery.Kind) || demand.When?.Invoke(delivery) == false)
            {
                continue;
            }

            AccessContext context = demand.IsAtSource ? atSource : atDestination;
            if (demand.Place is DemandPlace.SourceKey or DemandPlace.DestinationKey)
            {
                if (KeyDemands.Check(demand, delivery, principal, policies, context, _table.Organizations) is { } reason)
                {
                    return reason;
                }
            }
            else if (!IsMet(demand, delivery, principal, policies, context))
            {
                if (demand.FailureReason is not null)
                {
                    return demand.FailureReason;
                }

                withTags = false;
            }
        }

        return null;
    }

    private bool IsMet(
        DeliveryDemand demand, DeliveryCase delivery, AccessPrincipal principal, PolicySet policies, AccessContext context)
    {
        Bucket bucket = demand.IsAtSource ? delivery.Source : delivery.Destination;
        string resource = demand.Place == DemandPlace.SourceBucket ? bucket.Arn : $"{bucket.Arn}/{delivery.Version.Key}";
        string? bucketPolicy = demand.IsAtSource ? delivery.SourcePolicy : delivery.DestinationPolicy;
        PolicySet all = bucketPolicy is null ? policies : policies with { Resource = ParsedPolicies.Of(bucketPolicy) };
        bool met = false;
        for (int i = 0; i < demand.Actions.Length && !met; i++)
        {
            AccessDecision decision = _table.Organizations.Decide(
                new AccessRequest(principal, demand.Actions[i], resource, bucket.OwnerId)
                {
                    Context = WithVersion(context, demand.Actions[i], delivery.Version),
                },
                all);
            if (i == 0 && demand.DenyOfFirstCounts && decision.Outcome == AccessOutcome.ExplicitDeny)
            {
                return false;
            }

            met = decision.IsAllowed;
        }

        return met;
    }

    // "The source bucket owner must have the source and destination AWS Regions enabled for their account. The destination bucket
    // owner must have the destination Region enabled": https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-requirements.html.
    // With which reason it fails else, AWS does not say.
    private string? DisabledRegion(DeliveryCase delivery) =>
        !_table.Regions.IsOn(delivery.Source.OwnerId, delivery.Source.Region) ? FailureReasons.SrcGetObjectNotPermitted
        : !_table.Regions.IsOn(delivery.Source.OwnerId, delivery.Destination.Region)
            || !_table.Regions.IsOn(delivery.Destination.OwnerId, delivery.Destination.Region) ? FailureReasons.DstPutObjectNotPermitted
        : null;

    // Policies may ask how replicas are encrypted:
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html#amazons3-ReplicateObject
    private static AccessContext AtDestination(DeliveryCase delivery, AccessContext context) => !delivery.IsKms
        ? context
        : context
            .With("s3:x-amz-server-side-encryption", delivery.Encryption.Algorithm)
            .With("s3:x-amz-server-side-encryption-aws-kms-key-id", delivery.Encryption.KeyArn ?? string.Empty);

    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html#amazons3-GetObjectVersionAcl
    private static AccessContext WithVersion(AccessContext context, string action, StoredVersion version) =>
        action is not ("s3:GetObjectVersion" or "s3:GetObjectVersionAcl" or "s3:GetObjectVersionTagging") ? context
        : context
            .With("s3:versionid", version.VersionId)
            .With(version.Tags.Select(tag => KeyValuePair.Create("s3:ExistingObjectTag/" + tag.Key, new[] { tag.Value })));
}
