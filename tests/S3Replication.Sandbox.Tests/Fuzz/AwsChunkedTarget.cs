using System.Text;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Http.Signing;
using S3Replication.Sandbox.Tests.Http.Host;

namespace S3Replication.Sandbox.Tests.Fuzz;

/// <summary>A body that is aws-chunked, unsigned with a trailer and signed.</summary>
internal sealed class AwsChunkedTarget : FuzzTarget
{
    private const string Trailer = "x-amz-checksum-crc32";

    // SHA-256 stands between chance and a signature: what ends well with signatures is a finding.
    private static readonly RequestSignature s_signature = new(
        false, "AKIDEXAMPLE", "20130524", "us-east-1", "s3", [], new string('a', 64), "20130524T000000Z", DateTimeOffset.UnixEpoch);

    public override string Name => "aws-chunked";

    public override IReadOnlyList<byte[]> Corpus { get; } =
    [
        .. new[]
        {
            "b\r\nhello world\r\n0\r\nx-amz-checksum-crc32: DUoRhQ==\r\n\r\n",
            "5\r\nhello\r\n6;a=b\r\n world\r\n0\r\nx-amz-checksum-crc32:a\r\n\r\n",
            $"b;chunk-signature={new string('b', 64)}\r\nhello world\r\n0;chunk-signature={new string('c', 64)}\r\n"
                + $"x-amz-checksum-crc32:a\r\nx-amz-trailer-signature:{new string('d', 64)}\r\n\r\n",
        }.Select(Encoding.Latin1.GetBytes),
    ];

    public override IReadOnlyList<string> Words { get; } = ["chunk-signature=", "x-amz-trailer-signature:", Trailer + ":", "0\r\n", "\r\n\r\n", "ffffffffffffffff"];

    public override async Task<string> TryAsync(byte[] input, CancellationToken cancellationToken)
    {
        string plain = await ReadAsync(input, signer: null, cancellationToken);
        string signed = await ReadAsync(input, new ChunkSigner(new SigningKey("secret", s_signature), s_signature), cancellationToken);
        return signed.StartsWith("read", StringComparison.Ordinal)
            ? throw new FuzzFindingException("A body without a signature that holds was read to its end.")
            : plain + signed;
    }

    private static async Task<string> ReadAsync(byte[] input, ChunkSigner? signer, CancellationToken cancellationToken)
    {
        HttpHeaders trailers = new();
        CountingStream count = new();
        try
        {
            await using AwsChunkedBody body = new(new DribblingStream(input, input.Length), 11, signer, [Trailer], trailers);
            await body.CopyToAsync(count, 7, cancellationToken);
            return count.Count != 11 ? throw new FuzzFindingException("A body of another length was read to its end.")
                : trailers[Trailer] is null ? throw new FuzzFindingException("A body was read to its end without its trailer.")
                : "read";
        }
        catch (ServiceException exception)
        {
            return exception.Status is 400 or 403 ? exception.Message
                : throw new FuzzFindingException($"{exception.Status} {exception.Code}");
        }
    }
}
