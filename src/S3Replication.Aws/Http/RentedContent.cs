using System.Buffers;
using System.Net;

namespace S3Replication.Aws.Http;

/// <summary>
/// A body that has come whole, in rented memory that goes back when the response is disposed. A page of a listing has some 500 KB:
/// were it new memory each time, collecting it would cost as much as reading it.
/// </summary>
internal sealed class RentedContent : HttpContent
{
    private const int LeastBuffer = 16 * 1024;

    private readonly int _length;
    private byte[]? _buffer;

    private RentedContent(byte[] buffer, int length)
    {
        _buffer = buffer;
        _length = length;
    }

    /// <summary>Reads a body to its end.</summary>
    /// <param name="content">The body; it is disposed.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="HttpRequestException">The connection has ended before the body.</exception>
    public static async Task<RentedContent> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        // one byte more than is said to come, so that the end is met without more room
        long expected = content.Headers.ContentLength is { } length ? length + 1 : LeastBuffer;
        byte[] buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(expected, LeastBuffer, Array.MaxLength));
        try
        {
            int filled = 0;
            Stream body = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (body.ConfigureAwait(false))
            {
                int read;
                while ((read = await body.ReadAsync(buffer.AsMemory(filled), cancellationToken).ConfigureAwait(false)) > 0)
                {
                    filled += read;
                    if (filled == buffer.Length)
                    {
                        buffer = Greater(buffer);
                    }
                }
            }

            RentedContent whole = new(buffer, filled);
            foreach (KeyValuePair<string, IEnumerable<string>> header in content.Headers)
            {
                whole.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }

            content.Dispose();
            return whole;
        }
        catch (IOException failure)
        {
            // as HttpContent says it when it reads a body itself: the SDK tries again
            ArrayPool<byte>.Shared.Return(buffer);
            throw new HttpRequestException("The connection ended before the body. " + failure.Message, failure);
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        stream.WriteAsync(Whole(), 0, _length);

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }

    /// <inheritdoc/>
    protected override Task<Stream> CreateContentReadStreamAsync() =>
        Task.FromResult<Stream>(new MemoryStream(Whole(), 0, _length, writable: false, publiclyVisible: true));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // first the stream over it, so that nobody reads what another request then writes there
        base.Dispose(disposing);
        if (disposing && Interlocked.Exchange(ref _buffer, null) is { } buffer)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Greater(byte[] buffer)
    {
        byte[] greater = ArrayPool<byte>.Shared.Rent((int)Math.Min(2L * buffer.Length, Array.MaxLength));
        buffer.CopyTo(greater, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return greater;
    }

    private byte[] Whole() => _buffer ?? throw new ObjectDisposedException(nameof(RentedContent));
}
