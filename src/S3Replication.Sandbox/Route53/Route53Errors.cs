using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Route53;

/// <summary>
/// Route 53's errors, by the pages of its actions
/// (<see href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html#API_ChangeResourceRecordSets_Errors">ChangeResourceRecordSets, Errors</see>).
/// AWS documents the codes; the sentences are those that clients have seen.
/// </summary>
internal static class Route53Errors
{
    private const int BadRequest = 400;
    private const int NotFound = 404;

    /// <summary>The caller may not.</summary>
    /// <param name="message">The sentence.</param>
    public static ServiceException AccessDenied(string message) => new(403, "AccessDenied", message);

    /// <summary>A request without credentials.</summary>
    public static ServiceException NoCredentials() => new(403, "MissingAuthenticationToken", "Missing Authentication Token");

    /// <summary>A request that makes no sense.</summary>
    /// <param name="message">What is wrong with it.</param>
    public static ServiceException InvalidInput(string message) => new(BadRequest, "InvalidInput", message);

    /// <summary>A domain that no zone can have.</summary>
    /// <param name="message">What is wrong with it.</param>
    public static ServiceException InvalidDomainName(string message) => new(BadRequest, "InvalidDomainName", message);

    /// <summary>Changes that cannot be made: all that is wrong with them.</summary>
    /// <param name="messages">The sentences.</param>
    public static ServiceException InvalidChangeBatch(IEnumerable<string> messages) =>
        new(BadRequest, "InvalidChangeBatch", $"[{string.Join(", ", messages)}]");

    /// <summary>There is no such zone in the account.</summary>
    /// <param name="id">The id.</param>
    public static ServiceException NoSuchHostedZone(string id) =>
        new(NotFound, "NoSuchHostedZone", $"No hosted zone found with ID: {id}");

    /// <summary>There is no such change in the account.</summary>
    /// <param name="id">The id.</param>
    public static ServiceException NoSuchChange(string id) => new(NotFound, "NoSuchChange", $"Could not find resource with ID: {id}");

    /// <summary>A zone with records of its own.</summary>
    public static ServiceException HostedZoneNotEmpty() => new(
        BadRequest, "HostedZoneNotEmpty", "The specified hosted zone contains non-required resource record sets and so cannot be deleted.");

    /// <summary>A request that was sent before, with other words.</summary>
    public static ServiceException HostedZoneAlreadyExists() => new(
        409, "HostedZoneAlreadyExists", "A hosted zone has already been created with the specified caller reference.");

    /// <summary>What AWS has and the sandbox has not.</summary>
    /// <param name="what">What it is.</param>
    public static ServiceException NotImplemented(string what) =>
        new(501, "NotImplemented", $"The sandbox does not implement {what} of Route 53.");
}
