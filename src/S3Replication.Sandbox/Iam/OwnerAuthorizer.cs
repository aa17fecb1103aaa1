using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Iam;

/// <summary>The plainest rule: the root user of the account that owns the bucket may, and nobody else.</summary>
internal sealed class OwnerAuthorizer : IAuthorizer
{
    /// <inheritdoc/>
    public bool Allows(AccessDemand demand) =>
        !demand.Caller.IsAnonymous && (demand.Bucket is null || demand.Bucket.OwnerId == demand.Caller.AccountId);

    /// <inheritdoc/>
    public bool Denies(AccessDemand demand) => false;

    /// <inheritdoc/>
    public void Demand(AccessDemand demand)
    {
        if (!Allows(demand))
        {
            throw new ServiceException(403, "AccessDenied", "Access Denied");
        }
    }
}
