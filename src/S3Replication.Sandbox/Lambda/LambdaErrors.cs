using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Lambda;

/// <summary>
/// Lambda's errors in AWS's words
/// (<see href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors">Invoke, errors</see>, and the page of each operation).
/// </summary>
internal static class LambdaErrors
{
    /// <summary>The detail of an error that says which limit was met.</summary>
    public const string Reason = "Reason";

    public static ServiceException NoSuchFunction(FunctionArn arn) => NotFound($"Function not found: {arn}");

    public static ServiceException NotFound(string message) => new(404, "ResourceNotFoundException", message);

    public static ServiceException Conflict(string message) => new(409, "ResourceConflictException", message);

    public static ServiceException Invalid(string message) => new(400, "InvalidParameterValueException", message);

    public static ServiceException NotUnzipped() =>
        Invalid("Could not unzip uploaded file. Please check your file, then try to upload again.");

    public static ServiceException Precondition() => new(
        412,
        "PreconditionFailedException",
        "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id");

    public static ServiceException PolicyTooLong(int length) => new(
        400, "PolicyLengthExceededException", $"The final policy size ({length}) is bigger than the limit (20480).");

    public static ServiceException NotJson(string message) =>
        new(400, "InvalidRequestContentException", $"Could not parse request body into json: {message}");

    public static ServiceException TooLarge(int most) => new(
        413, "RequestTooLargeException", $"Request must be smaller than {most} bytes for the InvokeFunction operation");

    /// <summary>A value that the model of the service does not let through.</summary>
    public static ServiceException Constraint(string value, string name, string constraint) => new(
        400,
        "ValidationException",
        $"1 validation error detected: Value '{value}' at '{name}' failed to satisfy constraint: Member must {constraint}");

    public static ServiceException Missing(string name) => new(
        400,
        "ValidationException",
        $"1 validation error detected: Value null at '{name}' failed to satisfy constraint: Member must not be null");

    public static ServiceException AccessDenied(string message) => new(403, "AccessDeniedException", message);

    /// <summary>More invocations at once than may be.</summary>
    /// <param name="reserved">Whether the function's own limit is met; else it is the account's.</param>
    public static ServiceException Throttled(bool reserved) => new(429, "TooManyRequestsException", "Rate Exceeded.")
    {
        Details = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Reason] = reserved ? "ReservedFunctionConcurrentInvocationLimitExceeded" : "ConcurrentInvocationLimitExceeded",
        },
    };

    /// <summary>A request without credentials.</summary>
    public static ServiceException NoCredentials() => new(403, "MissingAuthenticationTokenException", "Missing Authentication Token");

    /// <summary>What AWS has and the sandbox has not.</summary>
    /// <param name="what">What was asked for.</param>
    public static ServiceException NotHere(string what) => new(501, "NotImplemented", $"The sandbox does not implement {what} of AWS Lambda.");

    /// <summary>A function that the sandbox does not run.</summary>
    /// <param name="why">Why not.</param>
    public static ServiceException NotRun(string why) => new(501, "NotImplemented", why);
}
