using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Xml;
using Amazon.Runtime;
using S3Replication.Core.Errors;

namespace S3Replication.Aws.Errors;

/// <summary>
/// Turns what the SDK throws into the error of this product
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">S3 error responses</see>).
/// </summary>
internal static class AwsErrors
{
    // the SDK has no type of its own for it
    private const string ChecksumDiffers = "Expected hash not equal to calculated hash";

    /// <summary>Runs a call and translates its failure. Every call of this assembly goes through here.</summary>
    /// <param name="operation">The call, as errors speak of it.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<T> GuardAsync<T>(AwsOperation operation, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not CrrException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (From(failure, operation) is { } translated)
            {
                throw translated;
            }

            throw;
        }
    }

    /// <summary>The error that a failure is; null when it is a defect of this product.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <param name="operation">The call that threw it.</param>
    public static CrrException? From(Exception failure, AwsOperation operation) => failure switch
    {
        CrrException already => already,
        AmazonServiceException unanswered when IsNetwork(unanswered.InnerException) => Network(failure, operation.Thing),
        AmazonServiceException answer => FromService(answer, operation),
        _ when IsNetwork(failure) || IsNetwork(failure.InnerException) => Network(failure, operation.Thing),
        XmlException => new CrrException(
            CrrErrorCode.ServiceFailure,
            $"What answered {operation.Action} on {operation.Thing} does not speak as {operation.Service} does: {failure.Message}",
            failure)
        {
            Target = operation.Target,
            Remedy = "Check the endpoint URL and the proxy; something else answers there.",
        },
        AmazonClientException when failure.Message.Contains(ChecksumDiffers, StringComparison.Ordinal) => Corrupted(failure, operation),
        AmazonClientException or FormatException or ArgumentException => new CrrException(
            CrrErrorCode.InvalidParameter,
            $"{operation.Action} on {operation.Thing} could not be sent: {failure.Message.TrimEnd('.')}.",
            failure)
        {
            Target = operation.Key ?? operation.Target,
        },
        _ => null,
    };

    /// <summary>The error that a service answered.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="operation">The call.</param>
    public static CrrException FromService(AmazonServiceException answer, AwsOperation operation)
    {
        CrrErrorCode code = ErrorCodes.Of(answer, operation);
        return new CrrException(code, Sentence(code, answer, operation), answer)
        {
            Target = code == CrrErrorCode.ObjectNotFound ? operation.Key ?? operation.Target : operation.Target ?? operation.Key,
            AwsCode = answer.ErrorCode,
            RequestId = answer.RequestId,
            Remedy = Remedies.Of(code, answer, operation),
        };
    }

    /// <summary>The endpoint was not reached, or the connection broke.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <param name="thing">What the call was about.</param>
    public static CrrException Network(Exception failure, string thing)
    {
        // The innermost cause says most, but below a time-out there is only that something was cancelled.
        Exception cause = failure;
        while (cause is not TimeoutException && cause.InnerException is { } inner)
        {
            cause = inner;
        }

        return new CrrException(
            CrrErrorCode.NetworkFailure, $"The endpoint was not reached for {thing}: {cause.Message.TrimEnd('.')}.", failure)
        {
            Remedy = "Check the network, the proxy (HTTPS_PROXY, NO_PROXY) and the endpoint URL, then try again.",
        };
    }

    /// <summary>The bytes are not those that S3 has the checksum of.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <param name="operation">The call.</param>
    public static CrrException Corrupted(Exception failure, AwsOperation operation) =>
        new(
            CrrErrorCode.ContentCorrupted,
            $"The bytes of {operation.Thing} do not match the checksum that S3 keeps of them.",
            failure)
        {
            Target = operation.Key ?? operation.Target,
            Remedy = "Read it again; when it stays so, write the object again from another copy.",
        };

    /// <summary>Whether an exception comes from the connection.</summary>
    /// <param name="failure">The exception.</param>
    public static bool IsNetwork(Exception? failure) =>
        failure is HttpRequestException or IOException or SocketException or TimeoutException or AuthenticationException
            or WebException or OperationCanceledException;

    private static string Sentence(CrrErrorCode code, AmazonServiceException answer, AwsOperation operation)
    {
        string said = Said(answer);
        return code switch
        {
            CrrErrorCode.BucketNotFound => $"The bucket '{operation.Target}' does not exist.",
            CrrErrorCode.ObjectNotFound => $"The {operation.Thing} does not exist.",
            CrrErrorCode.JobNotFound => $"The account has no {operation.Thing} there{said}",
            CrrErrorCode.RoleNotFound => $"{operation.Thing} does not exist in IAM{said}",
            CrrErrorCode.KeyNotFound => $"The key {operation.Thing} does not exist{said}",
            CrrErrorCode.AccessDenied => $"{operation.Service} does not allow {operation.Action} on {operation.Thing}{said}",
            CrrErrorCode.InvalidReplicationConfiguration =>
                $"{operation.Service} refuses the replication configuration of {operation.Thing}{said}",
            CrrErrorCode.Throttled => $"{operation.Service} asks for fewer requests, and went on asking{said}",
            CrrErrorCode.CredentialsInvalid => $"{operation.Service} does not accept the credentials{said}",
            _ => $"{operation.Service} refuses {operation.Action} on {operation.Thing}{said}",
        };
    }

    private static string Said(AmazonServiceException answer)
    {
        string words = answer.Message?.Trim() ?? string.Empty;
        bool empty = words.Length == 0 || words.StartsWith("Exception of type", StringComparison.Ordinal);
        string text = empty ? $"HTTP {(int)answer.StatusCode}" : words;
        return ": " + text + (text.EndsWith('.') ? string.Empty : ".");
    }
}
