using System.Globalization;
using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Policies;
using S3Replication.Core.Roles;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>What the role may do with one bucket, as far as policies can be read.</summary>
internal sealed class RoleAccess
{
    // A key of the rule's objects that no policy can be expected to name.
    private const string SampleKey = "crr-sample";

    // S3 calls itself, encrypted, and through no VPC endpoint: these keys are there "only if the requester uses a VPC endpoint"
    // (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html). Of the rest AWS documents nothing.
    private static readonly string[] s_absent = ["aws:SourceVpce", "aws:SourceVpc", "aws:VpcSourceIp"];

    private static readonly PolicyDocument s_everything =
        PolicyDocument.Empty("everything").WithStatement(new StatementDraft("All", ["*"]) { Resources = ["*"] });

    private readonly List<Unreadable> _unreadables = [];
    private readonly Dictionary<string, IReadOnlyList<string[]>> _conceivable = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _documents = [];
    private PolicySet _policies = new();

    private RoleAccess(CheckContext context, string bucket, string? key)
    {
        // "You can use this key with … all requests": both times are always there.
        DateTimeOffset now = context.Facts.Time.GetUtcNow();
        Known = Known
            .With("aws:CurrentTime", now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))
            .With("aws:EpochTime", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        Role = RoleArn.Parse(context.RoleArn);
        SourceBucket = context.SourceBucket;
        Bucket = bucket;
        Place = key is null ? $"bucket {bucket}" : $"object {key} of bucket {bucket}";
        BucketArn = S3Arn.ForBucket(bucket, context.Partition);
        SampleArn = S3Arn.ForObject(bucket, key ?? context.Prefix + SampleKey, context.Partition);
    }

    private RoleAccess(RoleArn role, string bucket, string prefix, AwsPartition partition)
    {
        Role = role;
        SourceBucket = Bucket = bucket;
        Place = $"bucket {bucket}";
        BucketArn = S3Arn.ForBucket(bucket, partition);
        SampleArn = S3Arn.ForObject(bucket, prefix + SampleKey, partition);
    }

    /// <summary>The role.</summary>
    public RoleArn Role { get; }

    /// <summary>The bucket's name.</summary>
    public string Bucket { get; }

    /// <summary>What is asked for, in words: the bucket, or one object of it.</summary>
    public string Place { get; }

    /// <summary>The bucket's ARN.</summary>
    public string BucketArn { get; }

    /// <summary>The bucket's account; null when it can't be told.</summary>
    public string? BucketAccount { get; private set; }

    /// <summary>The rule's source bucket.</summary>
    public string SourceBucket { get; }

    /// <summary>The call that lets the role into the bucket; null for the source, into which no cmdlet lets it.</summary>
    public string? GrantCall { get; private init; }

    /// <summary>Whether this module made the role and so can write its policy.</summary>
    public bool RoleIsOwned { get; private set; }

    /// <summary>All that bears on the role and the bucket.</summary>
    public PolicySet Policies => _policies;

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<Unreadable> Unreadables => _unreadables;

    /// <summary>What is known of any request of the role: the time, and the role's tags as far as policies ask for them.</summary>
    public AccessContext Known { get; private set; } = AccessContext.Unknown.With("aws:SecureTransport", "true");

    private string SampleArn { get; }

    /// <summary>Reads what bears on the role and the source bucket.</summary>
    /// <param name="context">The rule.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <param name="key">An object to ask for; null for any that the rule takes.</param>
    public static async Task<RoleAccess> ToSourceAsync(
        CheckContext context, CancellationToken cancellationToken, string? key = null)
    {
        RoleAccess access = new(context, context.SourceBucket, key);
        Fact<string?> policy = await context.Facts.SourcePolicyAsync(cancellationToken).ConfigureAwait(false);
        await access.ReadAsync(context.Facts.Role, policy, cancellationToken).ConfigureAwait(false);
        access.BucketAccount = access.Role.AccountId;
        Fact<BucketInfo?> bucket = await context.Facts.SourceAsync(cancellationToken).ConfigureAwait(false);
        access.CouldBe("aws:RequestedRegion", bucket.Value?.Region);
        return access;
    }

    /// <summary>Reads what bears on a role, which need not be that of a rule, and a bucket of its own account.</summary>
    /// <param name="facts">What is known of roles.</param>
    /// <param name="role">The role.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="prefix">What the keys of its objects begin with.</param>
    /// <param name="policy">The bucket's policy.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<RoleAccess> ToOwnAsync(
        RoleFacts facts, RoleArn role, string bucket, string prefix, Fact<string?> policy, CancellationToken cancellationToken)
    {
        AwsPartition partition = AwsPartition.TryFromId(role.Partition, out AwsPartition? found) ? found : AwsPartition.Aws;
        RoleAccess access = new(role, bucket, prefix, partition);
        await access.ReadAsync(facts, policy, cancellationToken).ConfigureAwait(false);
        access.BucketAccount = role.AccountId;
        return access;
    }

    /// <summary>Reads what bears on the role and the destination bucket.</summary>
    /// <param name="context">The rule.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <param name="key">An object to ask for; null for any that the rule takes.</param>
    public static async Task<RoleAccess> ToDestinationAsync(
        CheckContext context, CancellationToken cancellationToken, string? key = null)
    {
        RoleAccess access = new(context, context.DestinationBucket, key) { GrantCall = Checks.GrantCall.Of(context) };
        Fact<string?> policy = await context.Facts
            .DestinationPolicyAsync(context.DestinationBucket, cancellationToken).ConfigureAwait(false);
        await access.ReadAsync(context.Facts.Role, policy, cancellationToken).ConfigureAwait(false);
        access.BucketAccount = await DestinationAccount
            .FindAsync(context, access.Role.AccountId, cancellationToken).ConfigureAwait(false);
        Fact<BucketInfo?> bucket = await context.Facts
            .DestinationAsync(context.DestinationBucket, cancellationToken).ConfigureAwait(false);
        access.CouldBe("aws:RequestedRegion", bucket.Value?.Region);

        // Replicas keep the encryption of what they are of, and the bucket encrypts what has none.
        Fact<BucketEncryption?> encryption = await context.Facts
            .DestinationEncryptionAsync(context.DestinationBucket, cancellationToken).ConfigureAwait(false);
        if (!RuleKeys.AreUsed(context) && !encryption.IsUnknown && encryption.Value?.Algorithm is null or "AES256")
        {
            access.CouldBe("s3:x-amz-server-side-encryption", "AES256");
        }

        return access;
    }

    /// <summary>Whether the role may do it, by all policies that were read.</summary>
    public AccessDecision Decide(Demand demand)
    {
        AccessDecision decision = Decide(demand, demand.Action);
        bool isFinal = decision.IsAllowed || (demand.DenyCounts && decision.Outcome == AccessOutcome.ExplicitDeny);
        if (isFinal || demand.Alternative is null)
        {
            return decision;
        }

        AccessDecision alternative = Decide(demand, demand.Alternative);
        // What could not be read may allow the alternative: then nothing is missing for sure.
        return alternative.Outcome is AccessOutcome.Allowed or AccessOutcome.Unknown ? alternative : decision;
    }

    /// <summary>Whether the role's own policies allow it, whatever its boundary and the bucket's policy say.</summary>
    public bool IdentityAllows(Demand demand) =>
        Evaluate(Request(demand, demand.Action, Role.AccountId), _policies with { Resource = null, Boundary = null }).IsAllowed;

    /// <summary>Whether the role's permissions boundary, if it has one, leaves it in; unknown is taken for yes.</summary>
    public bool BoundaryAllows(Demand demand) => Evaluate(
        Request(demand, demand.Action, Role.AccountId),
        _policies with { Resource = null, Identity = [s_everything] }).Outcome is AccessOutcome.Allowed or AccessOutcome.Unknown;

    /// <summary>Whether the bucket's policy lets it through, whatever the role's own policies say.</summary>
    public bool BucketAllows(Demand demand)
    {
        AccessRequest request = Request(demand, demand.Action, BucketAccount ?? Role.AccountId);
        return Evaluate(request, _policies with { Identity = [s_everything], Boundary = null }).IsAllowed;
    }

    /// <summary>The ARN that a statement for it needs.</summary>
    public string ResourceOf(Demand demand) => demand.OnObjects ? $"{BucketArn}/*" : BucketArn;

    private AccessDecision Decide(Demand demand, string action)
    {
        // Whose the bucket is decides whether its policy has to allow too: where that is not known, both must come out alike.
        string otherAccount = Role.AccountId == "000000000000" ? "999999999999" : "000000000000";
        if (BucketAccount is not null)
        {
            return Evaluate(Request(demand, action, BucketAccount), _policies);
        }

        AccessDecision own = Evaluate(Request(demand, action, Role.AccountId), _policies);
        AccessDecision other = Evaluate(Request(demand, action, otherAccount), _policies);
        return own.Outcome == other.Outcome
            ? own
            : new AccessDecision(AccessOutcome.Unknown, $"Which account owns bucket {Bucket} could not be told.");
    }

    private AccessDecision Evaluate(AccessRequest request, PolicySet policies) => ConceivableContext.Decide(
        request.Context, _conceivable, context => PolicyEvaluator.Evaluate(request with { Context = context }, policies));

    // AWS documents neither that S3 sends these keys nor that it doesn't: with this value, or not at all.
    private void CouldBe(string key, string? value)
    {
        if (value is not null)
        {
            _conceivable[key] = [[], [value]];
        }
    }

    private AccessRequest Request(Demand demand, string action, string account) =>
        new(AccessPrincipal.Role(Role.ToString()), action, demand.OnObjects ? SampleArn : BucketArn, account) 
        {
            Context = s_absent.Aggregate(Known, (known, key) => known.With(key)),
        };

    private async Task ReadAsync(RoleFacts facts, Fact<string?> bucketPolicy, CancellationToken cancellationToken)
    {
        Fact<IamRole?> role = await facts.RoleAsync(Role, cancellationToken).ConfigureAwait(false);
        Fact<IReadOnlyList<RolePolicy>> identity = await facts.PoliciesAsync(Role, cancellationToken).ConfigureAwait(false);
        RoleIsOwned = role.Value is not null && Setup.Ownership.Owns(role.Value);
        _policies = new PolicySet
        {
            Identity = identity.IsUnknown
                ? [Remember("policies of the role", identity.Unreadable)]
                : [.. identity.Value!.Select(policy => Parse(policy.Document, $"policy {policy.Name}"))],
            Boundary = role.IsUnknown ? Remember("permissions boundary", role.Unreadable)
                : role.Value?.PermissionsBoundary is { } arn ? await BoundaryAsync(facts, arn, cancellationToken).ConfigureAwait(false)
                : null,
            Resource = bucketPolicy.IsUnknown ? Remember($"bucket policy of {Bucket}", bucketPolicy.Unreadable)
                : bucketPolicy.Value is null ? null
                : Parse(bucketPolicy.Value, $"bucket policy of {Bucket}"),
        };
        if (role.Value is { } known)
        {
            Known = PrincipalTags.Add(Known, _documents, known.Tags);
        }
    }

    private async Task<PolicyDocument> BoundaryAsync(RoleFacts facts, string arn, CancellationToken cancellationToken)
    {
        Fact<string> boundary = await facts.ManagedPolicyAsync(arn, cancellationToken).ConfigureAwait(false);
        return boundary.IsUnknown
            ? Remember("permissions boundary", boundary.Unreadable)
            : Parse(boundary.Value!, $"permissions boundary {arn}");
    }

    private PolicyDocument Remember(string name, Unreadable unreadable)
    {
        _unreadables.Add(unreadable);
        return PolicyDocument.Unreadable(name);
    }

    private PolicyDocument Parse(string json, string name)
    {
        try
        {
            _documents.Add(json);
            return PolicyDocument.Parse(json, name);
        }
        catch (CrrException error) when (error.Code == CrrErrorCode.InvalidJson)
        {
            return Remember(name, new Unreadable(error.Message, $"Correct the {name}."));
        }
    }
}
