using System.Net.Http.Headers;
using System.Text;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.S3.Forms;

/// <summary>
/// A body of the type <c>multipart/form-data</c> (RFC 7578), read part by part in bounded memory.
/// </summary>
internal sealed class FormBody
{
    private const int ReadSize = 64 * 1024;
    private const int MaxLine = 8 * 1024;
    private const int MaxHeaderLines = 32;
    private const int MaxBoundary = 70;

    private readonly Stream _source;
    private readonly byte[] _delimiter;
    private readonly byte[] _buffer;
    private int _start;
    private int _end;
    private bool _ended;
    private bool _isInContent = true;

    private FormBody(Stream source, string boundary)
    {
        _source = source;
        _delimiter = Encoding.Latin1.GetBytes("\r\n--" + boundary);
        _buffer = new byte[ReadSize + _delimiter.Length];

        // The first delimiter stands at the start, without the end of a line before it.
        _buffer[0] = (byte)'\r';
        _buffer[1] = (byte)'\n';
        _end = 2;
    }

    /// <summary>Opens the body of a request.</summary>
    /// <param name="contentType">Its <c>Content-Type</c>.</param>
    /// <param name="source">The body.</param>
    /// <exception cref="ServiceException"><c>RequestIsNotMultiPartContent</c>.</exception>
    public static FormBody Open(string? contentType, Stream source)
    {
        bool isForm = MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? type)
            && string.Equals(type.MediaType, "multipart/form-data", StringComparison.OrdinalIgnoreCase);
        string? boundary = isForm
            ? type!.Parameters.FirstOrDefault(parameter => parameter.Name.Equals("boundary", StringComparison.OrdinalIgnoreCase))?.Value?.Trim('"')
            : null;
        return boundary is { Length: > 0 and <= MaxBoundary }
            ? new FormBody(source, boundary)
            : throw S3Errors.RequestIsNotMultiPartContent.Exception();
    }

    /// <summary>Goes to the next part.</summary>
    /// <param name="cancellationToken">The client has gone.</param>
    /// <returns>Its name, and the name of its file if it has one; null behind the last part.</returns>
    /// <exception cref="ServiceException"><c>MalformedPOSTRequest</c>.</exception>
    public async Task<(string Name, string? FileName)?> NextAsync(CancellationToken cancellationToken)
    {
        byte[] rest = new byte[ReadSize];
        while (_isInContent)
        {
            // What stands before the first delimiter counts for nothing.
            await ReadAsync(rest, cancellationToken).ConfigureAwait(false);
        }

        string line = await ReadLineAsync(cancellationToken).ConfigureAwait(false);
        if (line.StartsWith("--", StringComparison.Ordinal))
        {
            return null;
        }

        ContentDispositionHeaderValue? disposition = null;
        for (int lines = 0; (line = await ReadLineAsync(cancellationToken).ConfigureAwait(false)).Length > 0; lines++)
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || lines == MaxHeaderLines)
            {
                throw S3Errors.MalformedPostRequest.Exception();
            }

            if (line[..colon].Equals("Content-Disposition", StringComparison.OrdinalIgnoreCase)
                && !ContentDispositionHeaderValue.TryParse(line[(colon + 1)..].Trim(), out disposition))
            {
                throw S3Errors.MalformedPostRequest.Exception();
            }
        }

        _isInContent = true;
        return disposition?.Name?.Trim('"') is { Length: > 0 } name
            ? (name, disposition.FileNameStar ?? disposition.FileName?.Trim('"'))
            : throw S3Errors.MalformedPostRequest.Exception();
    }

    /// <summary>Reads on in the content of the part.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="cancellationToken">The client has gone.</param>
    /// <returns>How many bytes; 0 at the end of the part, which is behind its delimiter then.</returns>
    /// <exception cref="ServiceException"><c>MalformedPOSTRequest</c>: the body ends before the part does.</exception>
    public async ValueTask<int> ReadAsync(Memory<byte> target, CancellationToken cancellationToken)
    {
        while (true)
        {
            int at = _buffer.AsSpan(_start, _end - _start).IndexOf(_delimiter);
            if (at == 0)
            {
                _start += _delimiter.Length;
                _isInContent = false;
                return 0;
            }

            // The last bytes may be the beginning of a delimiter.
            int count = Math.Min(at > 0 ? at : _end - _start - (_delimiter.Length - 1), target.Length);
            if (count > 0)
            {
                _buffer.AsMemory(_start, count).CopyTo(target);
                _start += count;
                return count;
            }

            await FillAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            int at = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n"u8);
            if (at > MaxLine || (at < 0 && _end - _start > MaxLine))
            {
                throw S3Errors.MalformedPostRequest.Exception();
            }

            if (at >= 0)
            {
                string line = Encoding.UTF8.GetString(_buffer, _start, at);
                _start += at + 2;
                return line;
            }

            if (_ended && _buffer.AsSpan(_start, _end - _start).StartsWith("--"u8))
            {
                // The end of the line behind the last delimiter may be missing.
                return "--";
            }

            await FillAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        if (_ended)
        {
            throw S3Errors.MalformedPostRequest.Exception();
        }

        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        int count = await _source.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += count;
        _ended = count == 0;
    }
}
