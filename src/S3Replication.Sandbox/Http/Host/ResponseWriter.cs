using System.Buffers;
using System.Text;

namespace S3Replication.Sandbox.Http.Host;

/// <summary>Writes answers to a connection.</summary>
/// <param name="stream">The connection.</param>
/// <param name="limits">How long a write may take.</param>
/// <param name="time">The clock.</param>
internal sealed class ResponseWriter(Stream stream, HttpLimits limits, TimeProvider time)
{
    private const int BufferSize = 64 * 1024;

    /// <summary>Tells a client that waits to send its body.</summary>
    public ValueTask WriteContinueAsync(CancellationToken cancellationToken) =>
        WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), cancellationToken);

    /// <summary>Writes an answer and disposes its body.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="method">The request's method: HEAD has no body.</param>
    /// <param name="isHttp11">Whether the client understands chunks.</param>
    /// <param name="keepAlive">Whether another request may follow.</param>
    /// <param name="cancellationToken">Ends writing.</param>
    /// <exception cref="IOException">The body ended before its length; the connection is of no more use.</exception>
    public async Task WriteAsync(
        HttpResponse response, string method, bool isHttp11, bool keepAlive, CancellationToken cancellationToken)
    {
        Stream? body = response.Body;
        bool mayHaveBody = response.Status is not (204 or 304) && response.Status >= 200;
        bool chunked = mayHaveBody && response.ContentLength is null && isHttp11;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            int used = WriteHead(buffer, response, mayHaveBody, chunked, keepAlive);
            if (body is null || !mayHaveBody || method == "HEAD")
            {
                await WriteAsync(buffer.AsMemory(0, used), cancellationToken).ConfigureAwait(false);
            }
            else if (chunked)
            {
                await WriteAsync(buffer.AsMemory(0, used), cancellationToken).ConfigureAwait(false);
                await WriteChunksAsync(body, buffer, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await WriteBytesAsync(body, response.ContentLength, buffer, used, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            if (body is not null)
            {
                await body.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private int WriteHead(byte[] buffer, HttpResponse response, bool mayHaveBody, bool chunked, bool keepAlive)
    {
        StringBuilder head = new(512);
        head.Append("HTTP/1.1 ").Append(response.Status).Append(' ').Append(ReasonPhrase.Of(response.Status)).Append("\r\n");
        foreach (KeyValuePair<string, string> field in response.Headers)
        {
            AppendField(head, field.Key);
            head.Append(": ");
            AppendField(head, field.Value);
            head.Append("\r\n");
        }

        head.Append("Date: ").Append(time.GetUtcNow().ToString("r")).Append("\r\n");
        if (chunked)
        {
            head.Append("Transfer-Encoding: chunked\r\n");
        }
        else if (mayHaveBody && response.ContentLength is { } length)
        {
            head.Append("Content-Length: ").Append(length).Append("\r\n");
        }

        head.Append(keepAlive ? "\r\n" : "Connection: close\r\n\r\n");
        string text = head.ToString();
        Encoding encoding = text.All(c => c <= '\xff') ? Encoding.Latin1 : Encoding.UTF8;
        int size = encoding.GetByteCount(text);
        return size <= buffer.Length
            ? encoding.GetBytes(text, buffer)
            : throw new IOException("The head of the answer is larger than any client takes.");
    }

    /// <summary>Names and values come from requests, in part decoded: a line end in one of them would begin another field.</summary>
    private static void AppendField(StringBuilder head, string text)
    {
        foreach (char c in text)
        {
            head.Append(c is '\r' or '\n' or '\0' ? ' ' : c);
        }
    }

    private async Task WriteBytesAsync(
        Stream body, long? length, byte[] buffer, int used, CancellationToken cancellationToken)
    {
        long left = length ?? long.MaxValue;
        while (true)
        {
            // A small answer leaves in one packet, head and body.
            int space = (int)Math.Min(buffer.Length - used, left);
            int count = space == 0 ? 0
                : await body.ReadAsync(buffer.AsMemory(used, space), cancellationToken).ConfigureAwait(false);
            used += count;
            left -= count;
            if (count == 0 || left == 0 || used == buffer.Length)
            {
                await WriteAsync(buffer.AsMemory(0, used), cancellationToken).ConfigureAwait(false);
                used = 0;
            }

            if (left == 0 || (count == 0 && space > 0))
            {
                break;
            }
        }

        if (length is not null && left > 0)
        {
            throw new IOException("The body of the answer is shorter than it said.");
        }
    }

    private async Task WriteChunksAsync(Stream body, byte[] buffer, CancellationToken cancellationToken)
    {
        const int Before = 10;
        const int Behind = 2;
        while (true)
        {
            int count = await body.ReadAsync(buffer.AsMemory(Before, BufferSize - Before - Behind), cancellationToken)
                .ConfigureAwait(false);
            if (count == 0)
            {
                await WriteAsync("0\r\n\r\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
                return;
            }

            Encoding.ASCII.GetBytes(count.ToString("x8") + "\r\n", buffer);
            "\r\n"u8.CopyTo(buffer.AsSpan(Before + count));
            await WriteAsync(buffer.AsMemory(0, Before + count + Behind), cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        using CancellationTokenSource timeout = new(limits.TransferTimeout, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        await stream.WriteAsync(bytes, either.Token).ConfigureAwait(false);
    }
}
