using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.CloudWatch;

/// <summary>
/// CloudWatch's errors in AWS's words, with the codes of the Query protocol
/// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CommonErrors.html">Common errors</see> and the page of
/// each action).
/// </summary>
internal static class CloudWatchErrors
{
    /// <summary>The types of the errors in the protocols that tell them, where the type is not the code.</summary>
    public static IReadOnlyDictionary<string, string> Shapes { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["InvalidParameterValue"] = "InvalidParameterValueException",
        ["InvalidParameterCombination"] = "InvalidParameterCombinationException",
        ["MissingParameter"] = "MissingRequiredParameterException",
        ["LimitExceeded"] = "LimitExceededFault",
        ["InvalidFormat"] = "InvalidFormatFault",
        ["InternalServiceError"] = "InternalServiceFault",
        ["ValidationError"] = "ValidationException",
        ["AccessDenied"] = "AccessDeniedException",
    };

    public static ServiceException InvalidValue(string message) => new(400, "InvalidParameterValue", message);

    public static ServiceException InvalidValue(string value, string parameter) =>
        InvalidValue($"The value {value} for parameter {parameter} is invalid.");

    public static ServiceException InvalidCombination(string message) => new(400, "InvalidParameterCombination", message);

    public static ServiceException Missing(string parameter) =>
        new(400, "MissingParameter", $"The parameter {parameter} is required.");

    public static ServiceException LimitExceeded(string message) => new(400, "LimitExceeded", message);

    public static ServiceException InvalidToken() => new(400, "InvalidNextToken", "The next token specified is invalid.");

    public static ServiceException InvalidFormat(string message) => new(400, "InvalidFormat", message);

    public static ServiceException AlarmNotFound() => new(404, "ResourceNotFound", "Alarm not found");

    public static ServiceException ResourceNotFound(string arn) =>
        new(404, "ResourceNotFoundException", $"The resource {arn} does not exist.");

    public static ServiceException Validation(string message) => new(400, "ValidationError", message);

    public static ServiceException Constraint(string? value, string member, string constraint) => Validation(
        $"1 validation error detected: Value {(value is null ? "null" : $"'{value}'")} at '{MemberOf(member)}' failed to satisfy constraint: {constraint}");

    public static ServiceException NotHere(string what) =>
        new(501, "NotImplemented", $"The sandbox does not implement {what} of CloudWatch.");

    private static string MemberOf(string path) =>
        string.Join('.', path.Split('.').Where(step => step.Length > 0).Select(step => char.ToLowerInvariant(step[0]) + step[1..]));
}
