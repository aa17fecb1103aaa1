using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Iam;

/// <summary>
/// IAM's errors in AWS's words
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html">Common errors</see> and the page of each action).
/// </summary>
internal static class IamErrors
{
    public static ServiceException RoleNotFound(string roleName) =>
        NotFound($"The role with name {roleName} cannot be found.");

    public static ServiceException RolePolicyNotFound(string policyName) =>
        NotFound($"The role policy with name {policyName} cannot be found.");

    public static ServiceException PolicyNotFound(string arn) => NotFound($"Policy {arn} was not found.");

    public static ServiceException PolicyNotAttachable(string arn) =>
        NotFound($"Policy {arn} does not exist or is not attachable.");

    public static ServiceException PolicyVersionNotFound(string arn, string version) =>
        NotFound($"Policy {arn} version {version} does not exist or is not attachable.");

    public static ServiceException NoBoundary(string roleName) =>
        NotFound($"The role with name {roleName} has no permissions boundary.");

    public static ServiceException RoleExists(string roleName) =>
        new(409, "EntityAlreadyExists", $"Role with name {roleName} already exists.");

    public static ServiceException PolicyExists(string policyName) =>
        new(409, "EntityAlreadyExists", $"A policy called {policyName} already exists. Duplicate names are not allowed.");

    public static ServiceException DeleteConflict(string message) => new(409, "DeleteConflict", message);

    public static ServiceException LimitExceeded(string message) => new(409, "LimitExceeded", message);

    public static ServiceException InvalidInput(string message) => new(400, "InvalidInput", message);

    public static ServiceException Malformed(string message) => new(400, "MalformedPolicyDocument", message);

    public static ServiceException Validation(string message) => new(400, "ValidationError", message);

    public static ServiceException Constraint(string value, string member, string constraint) => Validation(
        $"1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: {constraint}");

    private static ServiceException NotFound(string message) => new(404, "NoSuchEntity", message);
}
