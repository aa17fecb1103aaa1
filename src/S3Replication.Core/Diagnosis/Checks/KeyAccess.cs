using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Keys;
using S3Replication.Core.Policies;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>What the role may do with a key, by its own policies and by the key's.</summary>
internal sealed class KeyAccess
{
    private static readonly PolicyDocument s_everything =
        PolicyDocument.Empty("everything").WithStatement(new StatementDraft("All", ["*"]) { Resources = ["*"] });

    private readonly RoleArn _role;
    private readonly KeyInfo _key;
    private readonly PolicySet _policies;
    private readonly AccessContext _context;
    private readonly Dictionary<string, IReadOnlyList<string[]>> _conceivable;

    public KeyAccess(RoleAccess role, KeyInfo key, PolicyDocument keyPolicy, AwsPartition partition)
    {
        _role = role.Role;
        _key = key;
        _policies = role.Policies with { Resource = keyPolicy, ResourcePolicyRequired = true };
        _context = role.Known
            .With("kms:CallerAccount", role.Role.AccountId)
            .With("kms:ViaService", $"s3.{key.Region}.{partition.DnsSuffix}")
            .With("kms:EncryptionContextKeys", "aws:s3:arn")
            .With(ConditionKeysAreKnown.Misprinted);

        // AWS documents neither that the key's Region is told when S3 asks nor that it isn't.
        _conceivable = new(StringComparer.OrdinalIgnoreCase) { ["aws:RequestedRegion"] = [[], [key.Region]] };
    }

    /// <summary>Reads the key's policy.</summary>
    /// <param name="context">The rule.</param>
    /// <param name="role">What the role may do.</param>
    /// <param name="key">The key.</param>
    /// <param name="ofSource">Whether the key is on the source's side.</param>
    /// <param name="unreadables">Gets why it can't be read or understood.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<KeyAccess> ReadAsync(
        CheckContext context, RoleAccess role, KeyInfo key, bool ofSource, List<Unreadable> unreadables, CancellationToken cancellationToken)
    {
        string name = $"key policy of {key.Arn}";
        Fact<string> policy = await context.Facts.Keys.PolicyAsync(ofSource, key.Arn, cancellationToken).ConfigureAwait(false);
        try
        {
            if (!policy.IsUnknown)
            {
                return new KeyAccess(role, key, PolicyDocument.Parse(policy.Value!, name), context.Partition);
            }

            unreadables.Add(policy.Unreadable);
        }
        catch (CrrException error) when (error.Code == CrrErrorCode.InvalidJson)
        {
            unreadables.Add(new Unreadable(error.Message, $"Correct the {name}."));
        }

        return new KeyAccess(role, key, PolicyDocument.Unreadable(name), context.Partition);
    }

    /// <summary>What a source key's policy needs, in words.</summary>
    /// <param name="key">The key.</param>
    /// <param name="role">The role.</param>
    public static string StatementWords(KeyInfo key, RoleAccess role) => $"Add to the policy of key {key.Arn}: "
        + PolicyWords.Statement(new StatementDraft("CrrDecryptForRole", ["kms:Decrypt"]) { Resources = ["*"], Principals = [("AWS", role.Role.ToString())] });

    /// <summary>Whether the role may do it.</summary>
    /// <param name="action">The action.</param>
    /// <param name="encryptionContext">The ARN that S3 gives as the encryption context.</param>
    public AccessDecision Decide(string action, string encryptionContext) =>
        Evaluate(Request(action, encryptionContext, _key.AccountId), _policies);

    /// <summary>Whether the role's own policies allow it, whatever its boundary and the key's policy say.</summary>
    public bool IdentityAllows(string action, string encryptionContext) => Evaluate(
        Request(action, encryptionContext, _role.AccountId),
        _policies with { Resource = null, ResourcePolicyRequired = false, Boundary = null }).IsAllowed;

    /// <summary>Whether the role's permissions boundary, if it has one, leaves it in; unknown is taken for yes.</summary>
    public bool BoundaryAllows(string action, string encryptionContext) => Evaluate(
        Request(action, encryptionContext, _role.AccountId),
        _policies with { Resource = null, ResourcePolicyRequired = false, Identity = [s_everything] })
        .Outcome is AccessOutcome.Allowed or AccessOutcome.Unknown;

    /// <summary>Whether the key's policy lets it through, whatever the role's own policies say.</summary>
    public bool KeyAllows(string action, string encryptionContext) => Evaluate(
        Request(action, encryptionContext, _key.AccountId), _policies with { Identity = [s_everything], Boundary = null }).IsAllowed;

    private AccessDecision Evaluate(AccessRequest request, PolicySet policies) => ConceivableContext.Decide(
        request.Context, _conceivable, context => PolicyEvaluator.Evaluate(request with { Context = context }, policies));

    private AccessRequest Request(string action, string encryptionContext, string account) =>
        new(AccessPrincipal.Role(_role.ToString()), action, _key.Arn, account)
        {
            Context = _context.With("kms:EncryptionContext:aws:s3:arn", encryptionContext),
        };
}
