using S3Replication.Core.Buckets;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>What a canary through a rule shall put to the proof, as far as its facts can be read.</summary>
internal sealed class CanaryPlan
{
    private readonly List<CanaryLeg> _skipped = [];
    private readonly List<CanaryLegName> _legs = [];

    private CanaryPlan(CanaryRequest request) => Request = request;

    /// <summary>What is asked for.</summary>
    public CanaryRequest Request { get; private set; }

    /// <summary>The legs that do not apply, or can't be made, and why.</summary>
    public IReadOnlyList<CanaryLeg> Skipped => _skipped;

    /// <summary>Makes the plan.</summary>
    /// <param name="context">The rule.</param>
    /// <param name="checks">What was found about it.</param>
    /// <param name="kmsKeyId">The key that encrypts the canary; null for what the source bucket does by default.</param>
    /// <param name="timeout">How long each leg may take.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<CanaryPlan> MakeAsync(
        CheckContext context,
        IReadOnlyList<CheckResult> checks,
        string? kmsKeyId,
        TimeSpan timeout,
        CancellationToken cancellationToken)
    {
        CanaryPlan plan = new(Plain(context) with
        {
            KmsKeyId = kmsKeyId,
            ReplicaKmsKeyId = context.Rule.Destination.ReplicaKmsKeyId,
            Timeout = timeout,
        });
        plan.Kms(context);
        await plan.OwnerAsync(context, cancellationToken).ConfigureAwait(false);
        plan.Add(CanaryLegName.Tags, checks, CheckIds.TagPermissions);
        if (context.DeleteMarkersTravel)
        {
            plan.Add(CanaryLegName.DeleteMarker, checks, CheckIds.DestinationPermissions);
        }
        else
        {
            plan.Skip(CanaryLegName.DeleteMarker, "The rule does not replicate delete markers.");
        }

        await plan.WayBackAsync(context, cancellationToken).ConfigureAwait(false);
        plan.Request = plan.Request with { Legs = plan._legs };
        return plan;
    }

    /// <summary>A canary that the rule takes, without any leg.</summary>
    /// <param name="context">The rule.</param>
    public static CanaryRequest Plain(CheckContext context) => new(context.SourceBucket, context.DestinationBucket)
    {
        RuleId = context.RuleId,
        Prefix = context.Prefix,
        Tags = context.Rule.Filter?.Tags ?? new Dictionary<string, string>(),
        OtherDestinations = Others(context.Configuration, context.Prefix, context.Rule.Filter?.Tags, context.DestinationBucket),
    };

    /// <summary>Why a canary must not be sent: a lock would keep it, or that can't be told; null when it may.</summary>
    public static async Task<(bool Keeps, Unreadable Reason)?> FindLockAsync(CheckContext context, CancellationToken cancellationToken)
    {
        string[] buckets =
        [
            context.DestinationBucket,
            .. Others(context.Configuration, context.Prefix, context.Rule.Filter?.Tags, context.DestinationBucket),
        ];
        (bool Keeps, Unreadable Reason)? found = Refusal(
            context.SourceBucket, await context.Facts.SourceLockAsync(cancellationToken).ConfigureAwait(false));
        foreach (string bucket in found is null ? buckets : [])
        {
            found ??= Refusal(bucket, await context.Facts.DestinationLockAsync(bucket, cancellationToken).ConfigureAwait(false));
        }

        return found;
    }

    private static (bool Keeps, Unreadable Reason)? Refusal(string bucket, Fact<ObjectLock?> fact) => fact switch
    {
        { IsUnknown: true } => (false, fact.Unreadable with
        {
            Cause = $"Whether Object Lock would keep a canary in bucket {bucket} can't be told: {fact.Unreadable.Cause}",
        }),
        { Value.DefaultMode: { } mode } => (true, new Unreadable(
            $"Object Lock keeps every new version in bucket {bucket} ({mode}, {Length(fact.Value)}): a canary could not be removed.",
            "Watch an object of your own: Get-CrrObjectStatus tells its status and its replicas.")),
        _ => null,
    };

    private static string Length(ObjectLock found) =>
        found.DefaultDays is { } days ? $"{days} days" : found.DefaultYears is { } years ? $"{years} years" : "by default";

    private void Kms(CheckContext context)
    {
        if (!RuleKeys.AreUsed(context) || context.Rule.Destination.ReplicaKmsKeyId is null)
        {
            Skip(CanaryLegName.Kms, "The rule does not replicate objects encrypted with KMS keys.");
        }
        else
        {
            _legs.Add(CanaryLegName.Kms);
        }
    }

    private async Task OwnerAsync(CheckContext context, CancellationToken cancellationToken)
    {
        Fact<string?> ownership = await context.Facts
            .DestinationOwnershipAsync(context.DestinationBucket, cancellationToken).ConfigureAwait(false);
        string? role = RoleArn.TryParse(context.RoleArn, out RoleArn? arn) ? arn.AccountId : null;
        string? account = role is null ? null
            : await DestinationAccount.FindAsync(context, role, cancellationToken).ConfigureAwait(false);
        if (!context.Rule.Destination.OwnerOverride && ownership.Value != "BucketOwnerEnforced")
        {
            Skip(CanaryLegName.Owner, "Neither the rule nor the destination bucket changes the owner of replicas.");
        }
        else if (account is null || account == role)
        {
            Skip(CanaryLegName.Owner, "Both buckets are of one account, as far as can be told.");
        }
        else
        {
            _legs.Add(CanaryLegName.Owner);
        }
    }

    private async Task WayBackAsync(CheckContext context, CancellationToken cancellationToken)
    {
        Fact<(IReadOnlyList<ReplicationRule> Rules, bool IsV2)> back = await WayBack
            .ReadAsync(context, cancellationToken).ConfigureAwait(false);
        if (back.IsUnknown || back.Value.Rules.Count == 0)
        {
            // A way back that nobody can read of is nobody's promise.
            string reason = back.IsUnknown ? back.Unreadable.Cause : "The destination does not replicate back.";
            Skip(CanaryLegName.ReplicaTags, reason);
            Skip(CanaryLegName.WayBack, reason);
            return;
        }

        ReplicationRule rule = back.Value.Rules[0];
        string prefix = rule.Filter?.Prefix ?? rule.Prefix ?? string.Empty;
        Request = Request with
        {
            WayBack = new CanaryWayBack(rule.Id)
            {
                Prefix = prefix,
                Tags = rule.Filter?.Tags ?? new Dictionary<string, string>(),
                OtherDestinations = await OthersOfDestinationAsync(context, rule, prefix, cancellationToken).ConfigureAwait(false),
            },
        };
        _legs.Add(CanaryLegName.WayBack);
        if (context.Rule.ReplicaModifications == true && rule.ReplicaModifications == true)
        {
            _legs.Add(CanaryLegName.ReplicaTags);
        }
        else
        {
            Skip(CanaryLegName.ReplicaTags, "Not both rules have replica modifications.");
        }
    }

    private static async Task<IReadOnlyList<string>> OthersOfDestinationAsync(
        CheckContext context, ReplicationRule rule, string prefix, CancellationToken cancellationToken)
    {
        Fact<string?> xml = await context.Facts
            .DestinationConfigurationAsync(context.DestinationBucket, cancellationToken).ConfigureAwait(false);
        return Others(ReplicationDocument.Parse(xml.Value!).ToConfiguration(), prefix, rule.Filter?.Tags, context.SourceBucket);
    }

    // The buckets that other rules take it to as well.
    private static List<string> Others(
        ReplicationConfiguration configuration, string prefix, IReadOnlyDictionary<string, string>? tags, string destination)
    {
        ReplicationSubject canary = new(CanaryKey.FolderOf(prefix)) { Tags = tags ?? new Dictionary<string, string>() };
        List<string> buckets = [];
        foreach (ReplicationRule rule in RuleMatcher.Match(configuration, canary))
        {
            if (S3Arn.TryGetBucketName(rule.Destination.BucketArn, out string? bucket) && bucket != destination)
            {
                buckets.Add(bucket);
            }
        }

        return buckets;
    }

    // Without the permission the leg would only wait for its whole time.
    private void Add(CanaryLegName leg, IReadOnlyList<CheckResult> checks, string needed)
    {
        if (checks.Any(check => check.Id == needed && check.Status == CheckStatus.Failed))
        {
            _skipped.Add(new CanaryLeg(leg, CanaryLegStatus.Unknown) { Cause = $"{needed} has to be mended first." });
        }
        else
        {
            _legs.Add(leg);
        }
    }

    private void Skip(CanaryLegName leg, string reason) =>
        _skipped.Add(new CanaryLeg(leg, CanaryLegStatus.Skipped) { Cause = reason });
}
