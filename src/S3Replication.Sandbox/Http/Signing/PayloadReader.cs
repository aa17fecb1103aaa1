using System.Globalization;
using System.Security.Cryptography;

namespace S3Replication.Sandbox.Http.Signing;

/// <summary>
/// Opens the body of a request to S3 as <c>x-amz-content-sha256</c> says that it is secured
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html">Authenticating requests: using the Authorization header</see>).
/// </summary>
internal static class PayloadReader
{
    // IAM takes policy documents of a few KiB, encoded three times that.
    private const int LongestQueryBody = 1024 * 1024;

    // SQS takes messages of 1 MiB, and JSON may escape each of their characters.
    private const int LongestMessageBody = 8 * 1024 * 1024;

    // Lambda takes packages in the body itself.
    private const int LongestPackageBody = 70_167_211;

    /// <summary>The body of a request to S3.</summary>
    /// <param name="request">The request.</param>
    /// <param name="payload">The value of <c>x-amz-content-sha256</c>, or what it stands for when there is none.</param>
    /// <param name="signer">The chain of signatures; null when the request is not signed.</param>
    /// <exception cref="ServiceException">The value is none that S3 knows, or what goes with it is missing.</exception>
    public static Payload Open(HttpRequest request, string payload, Func<ChunkSigner>? signer)
    {
        switch (payload)
        {
            case "UNSIGNED-PAYLOAD":
                return new Payload(request.Body, new HttpHeaders(), ReadLength(request, "Content-Length"));
            case "STREAMING-UNSIGNED-PAYLOAD-TRAILER":
                return OpenChunked(request, signer: null, Trailers(request));
            case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD":
                return OpenChunked(request, signer?.Invoke(), []);
            case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER":
                return OpenChunked(request, signer?.Invoke(), Trailers(request));
            case "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD" or "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER":
                throw SignatureErrors.NotImplemented("Signature Version 4A");
            default:
                return Hex.IsHash(payload, SHA256.HashSizeInBytes)
                    ? new Payload(new HashedBody(request.Body, payload), new HttpHeaders(), ReadLength(request, "Content-Length"))
                    : throw new ServiceException(
                        400,
                        "InvalidArgument",
                        "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, "
                            + "STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.")
                    {
                        Details = new Dictionary<string, string>
                        {
                            ["ArgumentName"] = "x-amz-content-sha256",
                            ["ArgumentValue"] = payload,
                        },
                    };
        }
    }

    /// <summary>The body of a request to another service, whole: its hash is part of what was signed.</summary>
    /// <param name="request">The request.</param>
    /// <param name="service">The service.</param>
    /// <param name="budget">Has room for it, as long as its signature is not checked: to be given back then.</param>
    /// <param name="cancellationToken">Ends reading.</param>
    /// <returns>The body and its SHA-256 in hex.</returns>
    /// <exception cref="ServiceException">It is too large, or there is no room.</exception>
    public static async Task<(MemoryStream Body, string Hash)> BufferAsync(
        HttpRequest request, string service, BodyBudget budget, CancellationToken cancellationToken)
    {
        int longest = service switch
        {
            "lambda" => LongestPackageBody,
            "sqs" => LongestMessageBody,
            _ => LongestQueryBody,
        };
        MemoryStream body = new();
        try
        {
            byte[] buffer = new byte[8192];
            int count;
            while ((count = await request.Body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                if (body.Length + count > longest)
                {
                    throw new ServiceException(413, "RequestEntityTooLarge", "Request entity is too large.");
                }

                budget.Take(count);
                await body.WriteAsync(buffer.AsMemory(0, count), CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch
        {
            budget.GiveBack(body.Length);
            throw;
        }

        body.Position = 0;
        return (body, Hex.Of(SHA256.HashData(body.GetBuffer().AsSpan(0, (int)body.Length))));
    }

    private static Payload OpenChunked(HttpRequest request, ChunkSigner? signer, IReadOnlyList<string> trailers)
    {
        long length = ReadLength(request, "x-amz-decoded-content-length") ?? throw new ServiceException(
            411, "MissingContentLength", "You must provide the Content-Length HTTP header.");
        HttpHeaders received = new();
        return new Payload(new AwsChunkedBody(request.Body, length, signer, trailers, received), received, length);
    }

    private static string[] Trailers(HttpRequest request) =>
        request.Headers["x-amz-trailer"]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static long? ReadLength(HttpRequest request, string header) =>
        request.Headers[header] is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long length) ? length
        : throw new ServiceException(400, "InvalidArgument", $"The value of {header} is not a number.");
}
