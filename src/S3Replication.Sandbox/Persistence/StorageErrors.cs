using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Persistence;

/// <summary>
/// What a client is told when something can't be kept: 503 <c>ServiceUnavailable</c>, "Service is unable to handle request"
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList">List of error codes</see>).
/// </summary>
internal static class StorageErrors
{
    /// <summary>The code of the error.</summary>
    public const string Code = "ServiceUnavailable";

    /// <summary>Whether an error says that a file cannot be written: a limit of its size comes as an argument that is out of range.</summary>
    public static bool IsOfDisk(Exception error) => error is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException;

    /// <summary>The directory takes nothing more now.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="error">Why.</param>
    public static ServiceException Refused(string directory, Exception error) => new(
        503, Code, $"The sandbox cannot write to {directory}: {error.Message} Nothing was changed.");

    /// <summary>The directory takes nothing more until the sandbox is started again.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="reason">Why.</param>
    public static ServiceException Broken(string directory, string reason) => new(
        503, Code, $"The sandbox no longer writes to {directory} since {reason} Start it again on the directory: what was acknowledged is in it.");
}
