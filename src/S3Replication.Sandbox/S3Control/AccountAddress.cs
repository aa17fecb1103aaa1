using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.S3Control;

/// <summary>
/// Whose S3 Control a request is for. Clients say it in the header <c>x-amz-account-id</c>, and put it before the host of the
/// endpoint as well: <c>111122223333.s3-control.eu-west-1.amazonaws.com</c>, or <c>111122223333.localhost:8080</c>
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_CreateJob.html#API_control_CreateJob_RequestSyntax">CreateJob, Request Syntax</see>).
/// The label may be left out here.
/// </summary>
internal static class AccountAddress
{
    private const int Digits = 12;

    /// <summary>The account.</summary>
    /// <param name="headers">The headers of the request.</param>
    /// <exception cref="ServiceException"><c>InvalidRequest</c>: it is none, or the host names another.</exception>
    public static string Of(HttpHeaders headers)
    {
        string account = headers["x-amz-account-id"] ?? string.Empty;
        if (!IsAccount(account))
        {
            throw S3ControlErrors.InvalidRequest($"The header x-amz-account-id must be 12 digits, not '{account}'.");
        }

        string label = (headers["host"] ?? string.Empty).Split('.', 2)[0];
        return !IsAccount(label) || label == account
            ? account
            : throw S3ControlErrors.InvalidRequest(
                $"The account of the host, {label}, is not that of the header x-amz-account-id, {account}.");
    }

    private static bool IsAccount(string text) => text.Length == Digits && text.All(char.IsAsciiDigit);
}
