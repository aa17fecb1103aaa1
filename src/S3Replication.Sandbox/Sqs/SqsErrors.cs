using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Sqs;

/// <summary>
/// SQS's errors in AWS's words: the shape of the JSON protocol for code, and the code of the query protocol that went before it, which
/// clients still read from a header
/// (<see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html">Common errors</see> and the page of each action).
/// </summary>
internal static class SqsErrors
{
    /// <summary>The header with the code of the query protocol.</summary>
    public const string QueryErrorHeader = "x-amzn-query-error";

    private const string Shapes = "com.amazonaws.sqs#";
    private const string Common = "com.amazon.coral.service#";
    private const string Prefix = "AWS.SimpleQueueService.";

    public static ServiceException NoSuchQueue() =>
        Of(Shapes + "QueueDoesNotExist", Prefix + "NonExistentQueue", "The specified queue does not exist.");

    public static ServiceException QueueExists(string attribute) => Of(
        Shapes + "QueueNameExists",
        "QueueAlreadyExists",
        $"A queue already exists with the same name and a different value for attribute {attribute}");

    public static ServiceException UnknownAttribute(string name) =>
        Of(Shapes + "InvalidAttributeName", "InvalidAttributeName", $"Unknown Attribute {name}.");

    public static ServiceException WrongAttribute(string name) =>
        Of(Shapes + "InvalidAttributeValue", "InvalidAttributeValue", $"Invalid value for the parameter {name}.");

    public static ServiceException InvalidReceipt(string handle) => Of(
        Shapes + "ReceiptHandleIsInvalid",
        "ReceiptHandleIsInvalid",
        $"The input receipt handle \"{handle}\" is not a valid receipt handle.");

    public static ServiceException NotInFlight() =>
        Of(Shapes + "MessageNotInflight", Prefix + "MessageNotInflight", "The specified message isn't in flight.");

    public static ServiceException InvalidContents() => Of(
        Shapes + "InvalidMessageContents", "InvalidMessageContents", "Invalid characters found in the message body.");

    public static ServiceException EmptyBatch() =>
        Of(Shapes + "EmptyBatchRequest", Prefix + "EmptyBatchRequest", "There should be at least one entry in the request.");

    public static ServiceException TooManyEntries(int count) => Of(
        Shapes + "TooManyEntriesInBatchRequest",
        Prefix + "TooManyEntriesInBatchRequest",
        $"Maximum number of entries per request are 10. You have sent {count}.");

    public static ServiceException RepeatedId(string id) =>
        Of(Shapes + "BatchEntryIdsNotDistinct", Prefix + "BatchEntryIdsNotDistinct", $"Id {id} repeated.");

    public static ServiceException InvalidId() => Of(
        Shapes + "InvalidBatchEntryId",
        Prefix + "InvalidBatchEntryId",
        "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.");

    public static ServiceException BatchTooLong(int most, int length) => Of(
        Shapes + "BatchRequestTooLong",
        Prefix + "BatchRequestTooLong",
        $"Batch requests cannot be longer than {most} bytes. You have sent {length} bytes.");

    public static ServiceException Missing(string name) => Of(
        Common + "MissingRequiredParameterException",
        "MissingParameter",
        $"The request must contain the parameter {name}.");

    public static ServiceException Invalid(string message) =>
        Of(Common + "InvalidParameterValueException", "InvalidParameterValue", message);

    public static ServiceException OutOfRange(string name, string value, int least, int most) => Invalid(
        $"Value {value} for parameter {name} is invalid. Reason: Must be >= {least} and <= {most}, if provided.");

    public static ServiceException AccessDenied(string message) =>
        Of(Common + "AccessDeniedException", "AccessDenied", message, status: 403);

    /// <summary>A request without credentials.</summary>
    public static ServiceException NoCredentials() =>
        Of(Common + "MissingAuthenticationTokenException", "MissingAuthenticationToken", "Request is missing Authentication Token", 403);

    /// <summary>What AWS has and the sandbox has not.</summary>
    /// <param name="what">What was asked for.</param>
    public static ServiceException NotHere(string what) =>
        new(501, "NotImplemented", $"The sandbox does not implement {what} of SQS.");

    private static ServiceException Of(string shape, string query, string message, int status = 400) => new(status, shape, message)
    {
        Headers = new Dictionary<string, string>(StringComparer.Ordinal) { [QueryErrorHeader] = query + ";Sender" },
    };
}
