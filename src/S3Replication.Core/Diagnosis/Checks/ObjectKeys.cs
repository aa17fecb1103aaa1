using S3Replication.Core.Identifiers;
using S3Replication.Core.Keys;
using S3Replication.Core.Objects;
using S3Replication.Core.Policies;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>
/// The rule takes objects that KMS keys encrypt, where there are any, and the role may decrypt each: not only those that the
/// bucket's default key encrypts
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html">Replicating encrypted objects</see>).
/// </summary>
internal sealed class ObjectKeys : SampleCheck
{
    public override CheckInfo Info { get; } = new(
        CheckIds.ObjectKeys, "Objects are encrypted with keys that the rule and the role can handle", CheckSeverity.High, "replication-config-for-kms-objects.html")
    {
        Needs =
        [
            CheckIds.SourceExists, CheckIds.ConfigurationValid, CheckIds.RuleEnabled, CheckIds.DestinationExists, CheckIds.RoleExists, CheckIds.KeysUsable,
            CheckIds.SourceKeyPermissions,
        ],
    };

    protected override async Task<CheckResult> JudgeAsync(
        CheckContext context, ObjectSample sample, CancellationToken cancellationToken)
    {
        SampledObject[] left = [.. sample.Seen.Where(one =>
            one.ReasonOf(context.Rule) == RuleReason.KmsNotSelected && one.Status == ReplicationStatus.None)];
        if (left.Length > 0)
        {
            return Info.Warning(
                $"{SampleWords.Count(left.Length)} encrypted with {string.Join(", ", left.Select(one => one.Head!.ServerSideEncryption).Distinct())}, "
                    + $"and left out by the rule: {ObjectSample.Names(left)}.",
                "A rule replicates objects that KMS keys encrypt only when it says so and names a key for the replicas.",
                $"{SetRuleCall.Of(context, "-ReplicaKmsKeyId ARN")}, with a key of the destination's Region. For those that are there already: {SampleWords.Backfill(context, "None")}");
        }

        SampledObject[] encrypted =
            [.. sample.TakenBy(context.Rule).Where(one => one.IsKmsEncrypted && one.Head?.KmsKeyId is not null)];
        CheckResult? worst = null;
        foreach (IGrouping<(string KeyId, bool BucketKey), SampledObject> key in encrypted
            .GroupBy(one => (one.Head!.KmsKeyId!, one.Head.BucketKeyEnabled)))
        {
            CheckResult? finding = await ReviewAsync(context, key.Key.KeyId, [.. key], cancellationToken).ConfigureAwait(false);
            worst = finding is not null && (worst is null || Rank(finding) > Rank(worst)) ? finding : worst;
        }

        return worst ?? Info.Passed(encrypted.Length == 0
            ? $"{sample.Looked} None that the rule is for is encrypted with a KMS key."
            : $"The role may decrypt {SampleWords.Count(encrypted.Length)}, encrypted with {string.Join(", ", encrypted.Select(one => one.Head!.KmsKeyId).Distinct())}.");
    }

    private static int Rank(CheckResult result) => result.Status switch
    {
        CheckStatus.Failed => 2,
        CheckStatus.Unknown => 1,
        _ => 0,
    };

    // What is COMPLETED shows that the role could decrypt it; its key may since have been retired on purpose.
    private async Task<CheckResult?> ReviewAsync(
        CheckContext context, string keyId, IReadOnlyList<SampledObject> objects, CancellationToken cancellationToken)
    {
        bool open = objects.Any(one => one.Status is ReplicationStatus.Failed or ReplicationStatus.Pending);
        Fact<KeyInfo?> fact = await context.Facts.Keys.FindAsync(ofSource: true, keyId, cancellationToken).ConfigureAwait(false);
        if (fact.IsUnknown)
        {
            return open ? Info.Unknown(fact.Unreadable) : null;
        }

        if (fact.Value is not { State: "Enabled" } key)
        {
            return Tell(
                open,
                $"Key {keyId}, which encrypts {ObjectSample.Names([.. objects])}, {(fact.Value is null ? "does not exist" : $"is {fact.Value.State}")}.",
                "A key must be Enabled to be used; objects fail with SrcKmsKeyInvalidState.",
                fact.Value?.State == "Disabled" ? $"aws kms enable-key --key-id {keyId}" : "Write the objects anew, encrypted with another key.");
        }

        List<Unreadable> unreadables = [];
        RoleAccess role = await RoleAccess.ToSourceAsync(context, cancellationToken).ConfigureAwait(false);
        unreadables.AddRange(role.Unreadables);
        KeyAccess access = await KeyAccess
            .ReadAsync(context, role, key, ofSource: true, unreadables, cancellationToken).ConfigureAwait(false);
        string encryptionContext = objects[0].Head!.BucketKeyEnabled
            ? S3Arn.ForBucket(context.SourceBucket, context.Partition)
            : S3Arn.ForObject(context.SourceBucket, objects[0].Key, context.Partition);
        AccessDecision decision = access.Decide("kms:Decrypt", encryptionContext);
        return decision.Outcome switch
        {
            AccessOutcome.Allowed => null,
            AccessOutcome.ImplicitDeny or AccessOutcome.ExplicitDeny => Tell(
                open,
                $"Role {role.Role.Name} may not do kms:Decrypt with key {keyId}, encryption context {encryptionContext}: it encrypts {ObjectSample.Names([.. objects])}.",
                decision.Explanation,
                Remedy(context, role, key, access, encryptionContext)),
            _ => open
                ? Info.Unknown(
                    $"Whether role {role.Role.Name} may do kms:Decrypt with key {keyId} can't be told.",
                    string.Join(" ", unreadables.Select(one => one.Cause).Append(decision.Explanation).Distinct()),
                    string.Join(" ", unreadables.Select(one => one.Remedy).DefaultIfEmpty("Upload an object with that key and look at its status.").Distinct()))
                : null,
        };
    }

    private CheckResult Tell(bool open, string observed, string cause, string remedy) => open
        ? Info.Failed(observed, cause, remedy)
        : Info.Warning(observed, $"{cause} What was replicated is, but what is written with that key now fails.", remedy);

    private static string Remedy(CheckContext context, RoleAccess role, KeyInfo key, KeyAccess access, string encryptionContext)
    {
        List<string> remedies = [];
        if (!access.IdentityAllows("kms:Decrypt", encryptionContext))
        {
            StatementDraft statement = new("CrrDecryptObjects", ["kms:Decrypt"]) { Resources = [key.Arn] };
            remedies.Add($"Add to a policy of role {role.Role.Name}: {PolicyWords.Statement(statement)}");
        }

        if (!access.BoundaryAllows("kms:Decrypt", encryptionContext))
        {
            StatementDraft statement = new("CrrDecryptBoundary", ["kms:Decrypt"]) { Resources = [key.Arn] };
            remedies.Add($"Let {role.Policies.Boundary?.Name ?? "the permissions boundary"} allow it: {PolicyWords.Statement(statement)}");
        }

        if (!access.KeyAllows("kms:Decrypt", encryptionContext))
        {
            remedies.Add(KeyAccess.StatementWords(key, role));
        }

        remedies.Add($"Then, for what FAILED: {SampleWords.Backfill(context, "Failed")}");
        return string.Join(" ", remedies);
    }
}
