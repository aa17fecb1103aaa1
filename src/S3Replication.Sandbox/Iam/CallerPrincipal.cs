using S3Replication.Core.Policies;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3;

namespace S3Replication.Sandbox.Iam;

/// <summary>Callers as policies name them.</summary>
internal static class CallerPrincipal
{
    /// <summary>The principal that a caller is.</summary>
    /// <param name="caller">The caller.</param>
    public static AccessPrincipal Principal(this Caller caller) =>
        caller.IsAnonymous ? AccessPrincipal.Anonymous
        : (caller.RoleArn is { } roleArn
            ? AccessPrincipal.Role(roleArn, caller.Arn[(caller.Arn.LastIndexOf('/') + 1)..]) with { UniqueId = caller.RoleId }
            : AccessPrincipal.Root(caller.AccountId, caller.Partition)) with
        {
            CanonicalUserId = CanonicalUser.IdOf(caller.AccountId),
        };
}
