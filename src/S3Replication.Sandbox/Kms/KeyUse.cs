using S3Replication.Core.Policies;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Organizations;

namespace S3Replication.Sandbox.Kms;

/// <summary>
/// A wish to do something with a key, and who decides: the key's policy first of all; identity policies where it lets the
/// account decide; both across accounts; a deny anywhere
/// (<see href="https://docs.aws.amazon.com/kms/latest/developerguide/policy-evaluation.html">Troubleshooting AWS KMS permissions</see>).
/// </summary>
/// <param name="Principal">Who.</param>
/// <param name="Own">What the principal's own policies say.</param>
/// <param name="Action">The action, <c>kms:Decrypt</c>.</param>
/// <param name="Key">The key.</param>
/// <param name="Organizations">The organizations, whose policies bind too.</param>
internal sealed record KeyUse(AccessPrincipal Principal, PolicySet Own, string Action, KmsKey Key, OrganizationTable Organizations)
{
    /// <summary>
    /// What the request says: the keys that do not follow from principal and key
    /// (<see href="https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html">AWS KMS condition keys</see>).
    /// </summary>
    public AccessContext Context { get; init; } = RequestContext.Empty;

    /// <summary>The wish of a caller.</summary>
    /// <param name="iam">The roles.</param>
    /// <param name="caller">The caller.</param>
    /// <param name="action">The action.</param>
    /// <param name="key">The key.</param>
    public static KeyUse By(IamTable iam, Caller caller, string action, KmsKey key) =>
        new(caller.Principal(), RolePermissions.Of(iam, caller), action, key, iam.Organizations) { Context = caller.Context };

    /// <summary>How keys call S3 in a Region.</summary>
    /// <param name="region">The Region.</param>
    public static string ViaS3(string region) => $"s3.{region}.{RegionPartition.Of(region).DnsSuffix}";

    /// <summary>
    /// The same wish when S3 asks on somebody's behalf
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#encryption-context">Encryption context</see>).
    /// </summary>
    /// <param name="region">The Region of the bucket.</param>
    /// <param name="context">The encryption context: <c>aws:s3:arn</c> with the ARN of the object or bucket, and the caller's own.</param>
    public KeyUse ThroughS3(string region, IEnumerable<KeyValuePair<string, string>> context)
    {
        // The address that KMS sees is S3's, which is in nobody's range:
        // https://docs.aws.amazon.com/kms/latest/developerguide/conditions-aws.html#conditions-aws-ip-address
        Dictionary<string, string[]> seen = new(StringComparer.OrdinalIgnoreCase)
        {
            ["kms:ViaService"] = [ViaS3(region)],
            ["aws:ViaAWSService"] = ["true"],
            ["aws:SourceIp"] = [],
        };
        List<string> keys = [];
        foreach (KeyValuePair<string, string> pair in context)
        {
            seen["kms:EncryptionContext:" + pair.Key] = [pair.Value];
            keys.Add(pair.Key);
        }

        seen["kms:EncryptionContextKeys"] = [.. keys];
        return this with { Context = Context.With(seen) };
    }

    /// <summary>Asks the policies.</summary>
    public AccessDecision Decide() => Organizations.Decide(
        new AccessRequest(Principal, Action, Key.Arn, Key.AccountId)
        {
            Context = Context
                .With("kms:CallerAccount", Principal.AccountId)
                .With("kms:KeySpec", Key.Spec.Name)
                .With("kms:KeyUsage", Key.Usage)
                .With("kms:KeyOrigin", "AWS_KMS")
                .With("kms:MultiRegion", "false"),
        },
        Own with { Resource = ParsedPolicies.Of(Key.Policy), ResourcePolicyRequired = true },
        Key.IsAwsManaged);

    /// <summary>
    /// AWS's sentence for a refusal
    /// (<see href="https://docs.aws.amazon.com/kms/latest/developerguide/policy-evaluation.html">Troubleshooting AWS KMS permissions</see>).
    /// </summary>
    /// <param name="caller">The ARN of who asked.</param>
    /// <param name="decision">The refusal.</param>
    public string Denial(string caller, AccessDecision decision)
    {
        string what = $"User: {caller} is not authorized to perform: {Action} on resource: {Key.Arn}";
        PolicyDocument policy = ParsedPolicies.Of(Key.Policy);
        bool byKey = ReferenceEquals(decision.Policy, policy);
        if (Principal.AccountId != Key.AccountId)
        {
            return $"{what} because the resource does not exist in this Region, no resource-based policies allow access, "
                + "or a resource-based policy explicitly denies access";
        }

        return OrganizationDenial.Of(decision) is { } ofOrganization ? what + ofOrganization
            : decision.Outcome == AccessOutcome.ExplicitDeny
            ? $"{what} with an explicit deny in {(byKey ? "a resource-based policy" : "an identity-based policy")}"
            : $"{what} because no {(IsLeftToAccount(policy) ? "identity-based" : "resource-based")} policy allows the {Action} action";
    }

    // Whether the key's policy would let the account's own policies decide.
    private bool IsLeftToAccount(PolicyDocument policy) => PolicyEvaluator.Evaluate(
        new AccessRequest(AccessPrincipal.Root(Key.AccountId, RegionPartition.Of(Key.Region)), Action, Key.Arn, Key.AccountId) { Context = Context },
        new PolicySet { Resource = policy, ResourcePolicyRequired = true }).IsAllowed;
}
