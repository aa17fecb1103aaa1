using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.S3Control.AccessPoints;

/// <summary>
/// The errors of Multi-Region Access Points
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/mrap-failover-errors.html">Failover controls errors</see>,
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiRegionAccessPointRestrictions.html">Restrictions and limitations</see>).
/// AWS documents when they come; the sentences are the sandbox's own.
/// </summary>
internal static class AccessPointErrors
{
    /// <summary>"All control plane requests to create or maintain Multi-Region Access Points must be routed to the US West (Oregon) Region."</summary>
    /// <param name="region">Where the request went.</param>
    /// <param name="regions">Where it must go.</param>
    public static ServiceException WrongRegion(string region, IEnumerable<string> regions) => S3ControlErrors.InvalidRequest(
        $"Requests for Multi-Region Access Points of this kind must be sent to {string.Join(", ", regions)}, not to {region}.");

    /// <summary>There is none of the name.</summary>
    public static ServiceException NoSuchAccessPoint() =>
        new(404, "NoSuchMultiRegionAccessPoint", "The specified Multi-Region Access Point does not exist");

    /// <summary>There is no such request.</summary>
    public static ServiceException NoSuchRequest() => new(404, "NoSuchAsyncRequest", "The specified async request does not exist");

    /// <summary>"HTTP 400 Bad Request: … if you enter an invalid Multi-Region Access Point ARN while updating your failover configuration."</summary>
    /// <param name="arn">What was entered.</param>
    public static ServiceException InvalidArn(string arn) => S3ControlErrors.InvalidRequest(
        $"'{arn}' is not the ARN of a Multi-Region Access Point: arn:aws:s3::account-id:accesspoint/MultiRegionAccessPoint_alias.");

    /// <summary>"HTTP 405 Method Not Allowed: … a Multi-Region Access Point with only one AWS Region".</summary>
    public static ServiceException OneRegion() => new(
        405, "MethodNotAllowed", "The Multi-Region Access Point has one Region only, and cannot fail over.");

    /// <summary>A point that is being made or deleted.</summary>
    /// <param name="status">Its status.</param>
    public static ServiceException NotReady(string status) => new(
        409, "InvalidRequest", $"The Multi-Region Access Point is {status}.");
}
