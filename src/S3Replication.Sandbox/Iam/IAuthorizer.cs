namespace S3Replication.Sandbox.Iam;

/// <summary>
/// The one place where a request's permission is decided: identity policies of the caller, the bucket's policy, Block Public
/// Access, ownership of the bucket.
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/how-s3-evaluates-access-control.html">How Amazon S3 authorizes a request</see>.
/// Called outside every bucket's lock.
/// </summary>
internal interface IAuthorizer
{
    /// <summary>Whether the caller may.</summary>
    /// <param name="demand">Who wants to do what to what.</param>
    bool Allows(AccessDemand demand);

    /// <summary>Whether a policy denies it, so that nothing else could allow it.</summary>
    /// <param name="demand">Who wants to do what to what.</param>
    bool Denies(AccessDemand demand);

    /// <summary>Refuses a caller who may not.</summary>
    /// <param name="demand">Who wants to do what to what.</param>
    /// <exception cref="Http.ServiceException">403 <c>AccessDenied</c>.</exception>
    void Demand(AccessDemand demand);
}
