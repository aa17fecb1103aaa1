using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Organizations;

/// <summary>
/// The errors of Organizations in AWS's words
/// (<see href="https://docs.aws.amazon.com/organizations/latest/APIReference/CommonErrors.html">Common errors</see> and the page of each action).
/// </summary>
internal static class OrganizationErrors
{
    public static ServiceException NotInUse() =>
        new(400, "AWSOrganizationsNotInUseException", "Your account is not a member of an organization.");

    public static ServiceException AlreadyMember() => new(
        400, "AlreadyInOrganizationException", "The AWS account is already a member of an organization.");

    public static ServiceException AccessDenied(string message = "You don't have permissions to access this resource.") =>
        new(400, "AccessDeniedException", message);

    public static ServiceException Constraint(string reason, string message) =>
        new(400, "ConstraintViolationException", $"{reason}: {message}");

    public static ServiceException Invalid(string message) => new(400, "InvalidInputException", message);

    public static ServiceException NotFound(string what, string id) =>
        new(400, $"{what}NotFoundException", $"You specified {id}, which doesn't exist.");

    public static ServiceException Conflict(string code, string message) => new(400, code, message);

    public static ServiceException TypeNotEnabled(string type) =>
        new(400, "PolicyTypeNotEnabledException", $"This operation can be performed only for enabled policy types: {type} is not.");

    public static ServiceException TypeNotAvailable() => new(
        400,
        "PolicyTypeNotAvailableForOrganizationException",
        "You can't use the specified policy type with the feature set currently enabled for this organization.");

    public static ServiceException Malformed(string message) => new(400, "MalformedPolicyDocumentException", message);

    /// <summary>A request without credentials.</summary>
    public static ServiceException NoCredentials() => new(400, "MissingAuthenticationTokenException", "Missing Authentication Token");

    /// <summary>What AWS has and the sandbox has not, or no operation at all.</summary>
    /// <param name="what">What was asked for.</param>
    public static ServiceException NotHere(string what) => what.Length == 0
        ? new(400, "UnknownOperationException", "The request names no operation.")
        : new(501, "NotImplemented", $"The sandbox does not implement {what} of Organizations.");
}
