using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Kms;

/// <summary>
/// KMS's errors in AWS's words
/// (<see href="https://docs.aws.amazon.com/kms/latest/APIReference/CommonErrors.html">Common errors</see> and the page of each action).
/// </summary>
internal static class KmsErrors
{
    public static ServiceException KeyNotFound(string arn) => NotFound($"Key '{arn}' does not exist");

    public static ServiceException AliasNotFound(string arn) => NotFound($"Alias {arn} is not found.");

    public static ServiceException NotFound(string message) => new(400, "NotFoundException", message);

    public static ServiceException InvalidArn(string arn) => new(400, "InvalidArnException", $"Invalid arn {arn}");

    public static ServiceException AliasExists(string arn) =>
        new(400, "AlreadyExistsException", $"An alias with the name {arn} already exists");

    public static ServiceException InvalidAlias(string message) => new(400, "InvalidAliasNameException", message);

    public static ServiceException Disabled(string arn) => new(400, "DisabledException", $"{arn} is disabled.");

    public static ServiceException InvalidState(string message) => new(400, "KMSInvalidStateException", message);

    public static ServiceException PendingDeletion(string arn) => InvalidState($"{arn} is pending deletion.");

    public static ServiceException Malformed(string message) => new(400, "MalformedPolicyDocumentException", message);

    public static ServiceException LimitExceeded(string message) => new(400, "LimitExceededException", message);

    public static ServiceException Tag(string message) => new(400, "TagException", message);

    public static ServiceException AccessDenied(string message) => new(400, "AccessDeniedException", message);

    public static ServiceException Unsupported(string message) => new(400, "UnsupportedOperationException", message);

    public static ServiceException InvalidMarker() => new(400, "InvalidMarkerException", "Could not deserialize marker");

    public static ServiceException Validation(string message) => new(400, "ValidationException", message);

    public static ServiceException Constraint(string? value, string member, string constraint) => Validation(
        $"1 validation error detected: Value {(value is null ? "null" : $"'{value}'")} at '{member}' failed to satisfy constraint: {constraint}");

    /// <summary>A request without credentials.</summary>
    public static ServiceException NoCredentials() =>
        new(400, "MissingAuthenticationTokenException", "Missing Authentication Token");

    /// <summary>What AWS has and the sandbox has not, or no operation at all.</summary>
    /// <param name="action">What was asked for.</param>
    public static ServiceException NotHere(string action) => action.Length == 0
        ? new(400, "UnknownOperationException", "The request names no operation.")
        : new(501, "NotImplemented", $"The sandbox does not implement the action {action} of KMS.");
}
