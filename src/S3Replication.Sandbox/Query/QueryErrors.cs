using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Query;

/// <summary>
/// Errors that the services of the Query protocol share
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html">Common errors</see>).
/// </summary>
internal static class QueryErrors
{
    /// <summary>An action that this sandbox does not offer, or a request that names none.</summary>
    /// <param name="service">The service.</param>
    /// <param name="action">The action.</param>
    public static ServiceException NotHere(string service, string action) => action.Length == 0
        ? new(400, "MissingAction", "The request is missing an action or a required parameter.")
        : new(501, "NotImplemented", $"The sandbox does not implement the action {action} of {service}.");

    /// <summary>A request without credentials.</summary>
    public static ServiceException NoCredentials() => new(
        403,
        "MissingAuthenticationToken",
        "The request must contain either a valid (registered) AWS access key ID or X.509 certificate.");

    /// <summary>A caller that may not do what it asks.</summary>
    /// <param name="message">AWS's sentence.</param>
    public static ServiceException AccessDenied(string message) => new(403, "AccessDenied", message);
}
