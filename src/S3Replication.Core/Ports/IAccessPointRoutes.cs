using S3Replication.Core.Failover.AccessPoints;

namespace S3Replication.Core.Ports;

/// <summary>
/// Multi-Region Access Points and which of their buckets they send requests to
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/MrapFailover.html">Multi-Region Access Point failover controls</see>).
/// Routes are read and set in one of the five Regions that can, another one when the first does not answer. Failures are
/// <see cref="Errors.CrrException"/>: <c>AccessPointNotFound</c> unless a member says that it answers null.
/// </summary>
public interface IAccessPointRoutes
{
    /// <summary>The account's access points: <c>ListMultiRegionAccessPoints</c>.</summary>
    /// <param name="cancellationToken">Ends the calls.</param>
    Task<IReadOnlyList<MultiRegionAccessPoint>> ListAsync(CancellationToken cancellationToken);

    /// <summary>An access point: <c>GetMultiRegionAccessPoint</c>.</summary>
    /// <param name="nameOrArn">Its name, its alias or its ARN.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <returns>Null when the account has none of this name.</returns>
    Task<MultiRegionAccessPoint?> FindAsync(string nameOrArn, CancellationToken cancellationToken);

    /// <summary>The routes, one for each bucket: <c>GetMultiRegionAccessPointRoutes</c>.</summary>
    /// <param name="arn">The access point's ARN.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<AccessPointRoute>> GetRoutesAsync(string arn, CancellationToken cancellationToken);

    /// <summary>Changes routes; those that are not named stay: <c>SubmitMultiRegionAccessPointRoutes</c>.</summary>
    /// <param name="arn">The access point's ARN.</param>
    /// <param name="routes">The routes; one of all must be active afterwards.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task SubmitRoutesAsync(string arn, IReadOnlyList<AccessPointRoute> routes, CancellationToken cancellationToken);
}
