using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Account;

/// <summary>
/// The errors of Account Management
/// (<see href="https://docs.aws.amazon.com/accounts/latest/reference/API_GetRegionOptStatus.html#API_GetRegionOptStatus_Errors">GetRegionOptStatus, errors</see>).
/// </summary>
internal static class AccountErrors
{
    public static ServiceException AccessDenied(string message) => new(403, "AccessDeniedException", message);

    public static ServiceException Validation(string message) => new(400, "ValidationException", message);

    /// <summary>A request without credentials.</summary>
    public static ServiceException NoCredentials() => new(403, "MissingAuthenticationTokenException", "Missing Authentication Token");

    /// <summary>What AWS has and the sandbox has not.</summary>
    /// <param name="operation">What was asked for.</param>
    public static ServiceException NotHere(string operation) =>
        new(501, "NotImplemented", $"The sandbox does not implement the operation {operation} of Account Management.");
}
