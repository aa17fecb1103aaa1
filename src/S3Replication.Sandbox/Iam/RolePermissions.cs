using S3Replication.Core.Policies;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Iam;

/// <summary>What callers may by their own policies, ready for the evaluator.</summary>
internal static class RolePermissions
{
    private const string Everything =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    /// <summary>Those of an account's root user: everything.</summary>
    public static PolicySet OfRoot { get; } = new() { Identity = [ParsedPolicies.Of(Everything)] };

    /// <summary>Those of a caller: none for an anonymous one, and for the session of a role that is gone.</summary>
    /// <param name="table">The IAM of every account.</param>
    /// <param name="caller">The caller.</param>
    public static PolicySet Of(IamTable table, Caller caller) =>
        caller.IsAnonymous ? new PolicySet()
        : caller.RoleArn is null ? OfRoot
        : table.FindEffectiveRole(caller.RoleArn) is { } role ? Of(table, role)
        : new PolicySet();

    /// <summary>Those of a role: its inline and attached policies within its boundary, as far as they have taken effect.</summary>
    /// <param name="table">The IAM of every account.</param>
    /// <param name="role">The role.</param>
    public static PolicySet Of(IamTable table, Role role)
    {
        IamAccount account = table.Account(role.AccountId, role.Partition);
        return new PolicySet
        {
            Identity = [.. account.IdentityPolicies(role).Select(ParsedPolicies.Of)],

            // A boundary that is gone lets nothing through.
            Boundary = role.BoundaryArn is { } arn
                ? account.EffectiveDocument(arn) is { } document ? ParsedPolicies.Of(document) : PolicyDocument.Empty("boundary")
                : null,
        };
    }
}
