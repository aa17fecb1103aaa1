using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Sns;

/// <summary>
/// The errors of SNS: codes as the page of each action has them, sentences as clients get to see them
/// (<see href="https://docs.aws.amazon.com/sns/latest/api/CommonErrors.html">Common errors</see>).
/// </summary>
internal static class SnsErrors
{
    public static ServiceException NoSuchTopic() => new(404, "NotFound", "Topic does not exist");

    public static ServiceException NoSuchSubscription() => new(404, "NotFound", "Subscription does not exist");

    public static ServiceException NoSuchResource() => new(404, "ResourceNotFound", "Resource does not exist");

    public static ServiceException Invalid(string what) => new(400, "InvalidParameter", $"Invalid parameter: {what}");

    public static ServiceException TooManyTags() =>
        new(400, "TagLimitExceeded", "Could not complete request: tag quota of per resource exceeded");

    public static ServiceException Missing(string name) => new(
        400,
        "ValidationError",
        $"1 validation error detected: Value null at '{char.ToLowerInvariant(name[0])}{name[1..]}' failed to satisfy constraint: Member must not be null");

    public static ServiceException AuthorizationError(string message) => new(403, "AuthorizationError", message);

    /// <summary>What AWS has and the sandbox has not.</summary>
    /// <param name="what">What was asked for.</param>
    public static ServiceException NotHere(string what) =>
        new(501, "NotImplemented", $"The sandbox does not implement {what} of SNS.");
}
