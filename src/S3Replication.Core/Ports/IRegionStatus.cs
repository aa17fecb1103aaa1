namespace S3Replication.Core.Ports;

/// <summary>
/// Which Regions the caller's account has turned on
/// (<see href="https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html">Enable or disable AWS Regions in your account</see>).
/// Failures are <see cref="Errors.CrrException"/>.
/// </summary>
public interface IRegionStatus
{
    /// <summary>Whether a Region is on: <c>GetRegionOptStatus</c>.</summary>
    /// <param name="region">The Region.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>AWS's word: <c>ENABLED</c>, <c>ENABLED_BY_DEFAULT</c>, <c>ENABLING</c>, <c>DISABLING</c> or <c>DISABLED</c>.</returns>
    Task<string> GetAsync(string region, CancellationToken cancellationToken);
}
