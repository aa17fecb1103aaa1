using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.S3Control;

/// <summary>
/// S3 Control's errors, by the pages of its actions
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_CreateJob.html#API_control_CreateJob_Errors">CreateJob, Errors</see>).
/// AWS documents the codes; most of the sentences are the sandbox's own.
/// </summary>
internal static class S3ControlErrors
{
    private const int BadRequest = 400;

    /// <summary>The caller may not.</summary>
    /// <param name="message">The sentence.</param>
    public static ServiceException AccessDenied(string message = "Access Denied") => new(403, "AccessDenied", message);

    /// <summary>A request that makes no sense.</summary>
    /// <param name="message">What is wrong with it.</param>
    public static ServiceException InvalidRequest(string message) => new(BadRequest, "InvalidRequest", message);

    /// <summary>A list that is asked for what there is not.</summary>
    /// <param name="message">What is wrong with it.</param>
    public static ServiceException InvalidList(string message) => new(BadRequest, "InvalidRequestException", message);

    /// <summary>A token that no page gave.</summary>
    public static ServiceException InvalidNextToken() =>
        new(BadRequest, "InvalidNextTokenException", "The specified next token is not valid.");

    /// <summary>
    /// There is no such job here: the account and the Region count
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshooting-batch-operations.html">Troubleshooting S3 Batch Operations</see>).
    /// </summary>
    public static ServiceException NoSuchJob() => new(BadRequest, "NotFoundException", "No such job");

    /// <summary>A token that was given with another request before.</summary>
    public static ServiceException Idempotency() => new(
        BadRequest, "IdempotencyException", "The client request token was used before with a different set of parameters.");

    /// <summary>A job that cannot go from where it is to where it is wanted.</summary>
    /// <param name="from">Where it is.</param>
    /// <param name="to">Where it is wanted.</param>
    public static ServiceException JobStatus(Jobs.JobStatus from, string to) => new(
        BadRequest, "JobStatusException", $"The job is {from} and cannot be updated to {to}.");

    /// <summary>More than 50 tags.</summary>
    public static ServiceException TooManyTags() =>
        new(BadRequest, "TooManyTagsException", "You can associate up to 50 tags with a job.");

    /// <summary>What the sandbox has not.</summary>
    /// <param name="what">What it is.</param>
    public static ServiceException NotImplemented(string what) =>
        new(501, "NotImplemented", $"The sandbox does not implement {what}.");
}
