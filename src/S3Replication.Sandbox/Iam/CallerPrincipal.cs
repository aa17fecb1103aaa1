using S3Replication.Core.Policies;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Iam;

/// <summary>Callers as policies name them.</summary>
internal static class CallerPrincipal
{
    /// <summary>The principal that a caller is.</summary>
    /// <param name="caller">The caller.</param>
    public static AccessPrincipal Principal(this Caller caller) =>
        caller.IsAnonymous ? AccessPrincipal.Anonymous
        : caller.RoleArn is { } roleArn ? AccessPrincipal.Role(roleArn, caller.Arn[(caller.Arn.LastIndexOf('/') + 1)..])
        : AccessPrincipal.Root(caller.AccountId, caller.Partition);
}
