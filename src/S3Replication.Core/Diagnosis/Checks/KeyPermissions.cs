using S3Replication.Core.Buckets;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Keys;
using S3Replication.Core.Policies;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>
/// The role may use a key as S3 does for it: with the object's ARN as the encryption context, or with the bucket's where an S3
/// Bucket Key is used
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html#bk-replication">Amazon S3 Bucket Keys and replication</see>).
/// </summary>
internal sealed class KeyPermissions : ICheck
{
    private const string SampleKey = "crr-sample";

    private readonly bool _ofSource;

    private KeyPermissions(bool ofSource, string id, string title)
    {
        _ofSource = ofSource;
        Info = new CheckInfo(id, title, CheckSeverity.Critical, "replication-config-for-kms-objects.html#replication-kms-extra-permissions")
        {
            Needs = [CheckIds.KeysUsable, CheckIds.SourceExists],
            ProvenByLegs = [CanaryLegName.Put, CanaryLegName.Kms],
        };
    }

    public CheckInfo Info { get; }

    private string Bucket(CheckContext context) => _ofSource ? context.SourceBucket : context.DestinationBucket;

    public static KeyPermissions OfSource() =>
        new(ofSource: true, CheckIds.SourceKeyPermissions, "The role may decrypt source objects");

    public static KeyPermissions OfReplicas() =>
        new(ofSource: false, CheckIds.ReplicaKeyPermissions, "The role may encrypt replicas");

    public async Task<CheckResult> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        if (!RuleKeys.AreUsed(context) || context.Rule.Destination.ReplicaKmsKeyId is not { } replicaKey)
        {
            return Info.Skipped("The rule does not replicate objects encrypted with KMS keys.");
        }

        Fact<string?> keyId = _ofSource
            ? await RuleKeys.SourceAsync(context, cancellationToken).ConfigureAwait(false)
            : Fact<string?>.Of(replicaKey);
        if (keyId.IsUnknown)
        {
            return Info.Unknown(keyId.Unreadable);
        }

        if (keyId.Value is null)
        {
            // Each upload says its key then; another check looks at the keys of objects.
            return Info.Skipped(
                $"Bucket {context.SourceBucket} does not encrypt with a KMS key by default; {CheckIds.ObjectKeys} looks at the keys of objects.");
        }

        Fact<KeyInfo?> key = await context.Facts.Keys.FindAsync(_ofSource, keyId.Value, cancellationToken).ConfigureAwait(false);
        return key switch
        {
            { IsUnknown: true } => Info.Unknown(key.Unreadable),
            { Value: null } => Info.Blocked(CheckIds.KeysUsable),
            _ => await ReviewAsync(context, key.Value, cancellationToken).ConfigureAwait(false),
        };
    }

    private async Task<CheckResult> ReviewAsync(CheckContext context, KeyInfo key, CancellationToken cancellationToken)
    {
        List<Unreadable> unreadables = [];
        RoleAccess role = await RoleAccess.ToSourceAsync(context, cancellationToken).ConfigureAwait(false);
        unreadables.AddRange(role.Unreadables);
        KeyAccess access = await KeyAccess
            .ReadAsync(context, role, key, _ofSource, unreadables, cancellationToken).ConfigureAwait(false);
        Fact<BucketEncryption?> encryption = await EncryptionAsync(context, cancellationToken).ConfigureAwait(false);
        bool? bucketKey = encryption.IsUnknown ? null : encryption.Value?.BucketKeyEnabled == true;

        string bucketArn = S3Arn.ForBucket(Bucket(context), context.Partition);
        string objectArn = $"{bucketArn}/{context.Prefix}{SampleKey}";
        string[] needed = bucketKey switch { true => [bucketArn], false => [objectArn], null => [objectArn, bucketArn] };
        string[] actions = _ofSource ? ["kms:Decrypt"] : bucketKey == false ? ["kms:Encrypt"] : ["kms:Encrypt", "kms:GenerateDataKey", "kms:Decrypt"];

        (string Action, string Context, AccessDecision Decision)[] decided =
        [
            .. from action in actions from one in needed select (action, one, access.Decide(action, one)),
        ];
        (string Action, string Context, AccessDecision Decision)[] denied =
            [.. decided.Where(one => one.Decision.Outcome is AccessOutcome.ImplicitDeny or AccessOutcome.ExplicitDeny)];
        if (denied.Length > 0)
        {
            // Where the setting can't be read, only that is sure which fails with a Bucket Key and without.
            bool isSure = Array.Exists(denied, one => one.Context == bucketArn)
                && Array.Exists(denied, one => one.Context == objectArn && one.Action == actions[0]);
            if (encryption.IsUnknown && !isSure)
            {
                return Info.Unknown(
                    $"Whether role {role.Role.Name} may do {Names(denied)} with key {key.Arn} turns on the Bucket Key of {Bucket(context)}.",
                    $"{encryption.Unreadable.Cause} {Explanations(denied)}",
                    encryption.Unreadable.Remedy);
            }

            CheckResult failed = Denied(context, role, key, access, denied);
            bool onlyOtherContext = bucketKey is not null && access.Decide(actions[0], bucketKey == true ? objectArn : bucketArn).IsAllowed;
            return onlyOtherContext ? failed with { Cause = $"{OtherContext(bucketKey == true)} {failed.Cause}" } : failed;
        }

        (string Action, string Context, AccessDecision Decision)[] unknown = [.. decided.Where(one => !one.Decision.IsAllowed)];
        if (unknown.Length > 0)
        {
            return Info.Unknown(
                $"Whether role {role.Role.Name} may do {Names(unknown)} with key {key.Arn} can't be told.",
                string.Join(" ", unreadables.Select(one => one.Cause).Append(Explanations(unknown)).Distinct()),
                unreadables.Count > 0
                    ? string.Join(" ", unreadables.Select(one => one.Remedy).Distinct())
                    : "Prove it with a canary: Test-CrrReplication -Canary.");
        }

        string other = bucketKey == true ? objectArn : bucketArn;
        bool survives = bucketKey is null || access.Decide(actions[0], other).IsAllowed;
        string may = $"Role {role.Role.Name} may do {Names(decided)} with key {key.Arn}";

        // AWS's page shows the one context that a bucket needs as it is: a role by that page works, and that is no finding.
        return Info.Passed(survives
            ? $"{may}, for objects and with a Bucket Key."
            : $"{may}, {(bucketKey == true ? "with" : "without")} a Bucket Key only. Before the Bucket Key of {Bucket(context)} is turned "
                + $"{(bucketKey == true ? "off" : "on")}, let it do so for the encryption context {other} too: {Fit(context, role)}.");
    }

    private Task<Fact<BucketEncryption?>> EncryptionAsync(CheckContext context, CancellationToken cancellationToken) => _ofSource
        ? context.Facts.SourceEncryptionAsync(cancellationToken)
        : context.Facts.DestinationEncryptionAsync(context.DestinationBucket, cancellationToken);

    private CheckResult Denied(
        CheckContext context,
        RoleAccess role,
        KeyInfo key,
        KeyAccess access,
        IReadOnlyList<(string Action, string Context, AccessDecision Decision)> denied)
    {
        List<string> remedies =
        [
            .. denied.Where(one => one.Decision.Outcome == AccessOutcome.ExplicitDeny)
                .Select(one => DecisionWords.Exempt(one.Decision, role.Role.ToString()))
                .Distinct(),
        ];
        List<CheckMend> mends = [];
        bool isMissing = denied.All(one => one.Decision.Outcome == AccessOutcome.ImplicitDeny);
        if (denied.Any(one => !access.IdentityAllows(one.Action, one.Context)))
        {
            mends.Add(CheckMend.FitRole(context.RoleArn));
            remedies.Add(Fit(context, role));
        }

        (string Action, string Context, AccessDecision Decision)[] outside =
            [.. denied.Where(one => !access.BoundaryAllows(one.Action, one.Context))];
        if (outside.Length > 0)
        {
            // Neither the role's own policies nor the key's make up for that.
            isMissing = false;
            remedies.Add($"Let {role.Policies.Boundary?.Name ?? "the permissions boundary"} allow it: "
                + PolicyWords.Statement(new StatementDraft($"{Info.Id}Boundary", [.. outside.Select(one => one.Action).Distinct()]) { Resources = [key.Arn] }));
        }

        if (denied.Any(one => !access.KeyAllows(one.Action, one.Context)))
        {
            mends.AddRange(_ofSource ? [] : [CheckMend.GrantAccess(context.DestinationBucket)]);
            isMissing &= !_ofSource;
            remedies.Add(_ofSource
                ? KeyAccess.StatementWords(key, role)
                : GrantCall.Of(context));
        }

        return Info.Failed(
            $"Role {role.Role.Name} may not do {Names(denied)} with key {key.Arn}, encryption context {string.Join(" and ", denied.Select(one => one.Context).Distinct())}.",
            Explanations(denied),
            string.Join(" ", remedies)) with { Mends = isMissing ? mends : [] };
    }

    private static string OtherContext(bool bucketKeyIsOn) => bucketKeyIsOn
        ? "With an S3 Bucket Key, KMS is asked with the bucket's ARN as encryption context; only those of objects are allowed."
        : "Without an S3 Bucket Key, KMS is asked with the object's ARN as encryption context; only the bucket's is allowed.";

    private static string Fit(CheckContext context, RoleAccess role) => role.RoleIsOwned
        ? $"Get-CrrRule -SourceBucket {context.SourceBucket} | New-CrrRole -RoleName {role.Role.Name}"
        : $"Allow it in a policy of role {role.Role.Name}, with kms:EncryptionContext:aws:s3:arn for the bucket's ARN and its objects'; "
            + "New-CrrRole -Rule shows the statements for a role of its own.";

    private static string Names(IEnumerable<(string Action, string Context, AccessDecision Decision)> some) =>
        string.Join(", ", some.Select(one => one.Action).Distinct());

    private static string Explanations(IEnumerable<(string Action, string Context, AccessDecision Decision)> some) =>
        DecisionWords.Explain(some.Select(one => (one.Action, one.Decision)));
}
