using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Iam;

/// <summary>
/// IAM's limits; sizes are in characters, white space not counted
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM and AWS STS quotas</see>).
/// </summary>
internal static class IamQuota
{
    /// <summary>All inline policies of a role together.</summary>
    public const int InlinePolicies = 10240;

    /// <summary>The trust policy of a role.</summary>
    public const int TrustPolicy = 2048;

    /// <summary>A managed policy.</summary>
    public const int ManagedPolicy = 6144;

    /// <summary>The versions of a managed policy.</summary>
    public const int PolicyVersions = 5;

    /// <summary>The managed policies that are attached to a role.</summary>
    public const int AttachedPolicies = 10;

    /// <summary>The size of a policy.</summary>
    /// <param name="json">The policy.</param>
    public static int Size(string json) => json.Count(character => !char.IsWhiteSpace(character));

    /// <summary>Refuses a managed policy that is too long.</summary>
    /// <param name="json">The policy.</param>
    /// <exception cref="ServiceException"><c>LimitExceeded</c>.</exception>
    public static void CheckManagedPolicy(string json)
    {
        if (Size(json) > ManagedPolicy)
        {
            throw IamErrors.LimitExceeded($"Cannot exceed quota for PolicySize: {ManagedPolicy}");
        }
    }
}
