using System.Globalization;

namespace S3Replication.Sandbox.Http.Host;

/// <summary>A body in chunks (<see href="https://www.rfc-editor.org/rfc/rfc9112#section-7.1">RFC 9112, 7.1</see>).</summary>
internal sealed class ChunkedBody : RequestBody
{
    private const int LongestSizeLine = 1024;

    private readonly RequestHeadParser _parser;
    private readonly long _limit;
    private long _total;
    private long _leftInChunk;
    private bool _isInside;

    /// <summary>Starts before the first chunk.</summary>
    public ChunkedBody(
        ConnectionReader reader,
        HttpLimits limits,
        TimeProvider time,
        Func<CancellationToken, ValueTask>? sendContinue)
        : base(reader, limits, time, sendContinue)
    {
        _parser = new RequestHeadParser(limits);
        _limit = limits.Body;
    }

    /// <inheritdoc/>
    protected override long? Left => null;

    /// <inheritdoc/>
    protected override async ValueTask<int> ReadBodyAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (_leftInChunk == 0)
        {
            if (_isInside && await ReadLineAsync(cancellationToken).ConfigureAwait(false) is not "")
            {
                throw ProtocolException.Bad("A chunk does not end with its line end.");
            }

            _isInside = true;
            _leftInChunk = ReadSize(await ReadLineAsync(cancellationToken).ConfigureAwait(false));
            if (_leftInChunk == 0)
            {
                await _parser.ReadHeadersAsync(Reader, cancellationToken).ConfigureAwait(false);
                IsAtEnd = true;
                return 0;
            }

            _total += _leftInChunk;
            if (_total > _limit)
            {
                throw RequestHeadParser.BodyTooLarge();
            }
        }

        int count = (int)Math.Min(buffer.Length, _leftInChunk);
        count = await Reader.ReadAsync(buffer[..count], cancellationToken).ConfigureAwait(false);
        if (count == 0)
        {
            throw Incomplete();
        }

        _leftInChunk -= count;
        return count;
    }

    private static long ReadSize(string line)
    {
        int extension = line.IndexOf(';', StringComparison.Ordinal);
        ReadOnlySpan<char> digits = line.AsSpan(0, extension < 0 ? line.Length : extension);
        return digits.Length is > 0 and <= 15
            && long.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long size)
            ? size
            : throw ProtocolException.Bad("A chunk's size is not well-formed.");
    }

    private async ValueTask<string> ReadLineAsync(CancellationToken cancellationToken) =>
        await Reader.ReadLineAsync(
            LongestSizeLine,
            static () => ProtocolException.Bad("A chunk's size line is too long."),
            cancellationToken).ConfigureAwait(false) ?? throw Incomplete();
}
