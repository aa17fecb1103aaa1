namespace S3Replication.Sandbox.Http.Host;

/// <summary>The body of a request as it comes in, transfer coding taken off.</summary>
internal abstract class RequestBody : ForwardStream
{
    private readonly ConnectionReader _reader;
    private readonly HttpLimits _limits;
    private readonly TimeProvider _time;
    private Func<CancellationToken, ValueTask>? _sendContinue;
    private TimeSpan _waited;
    private long _received;
    private bool _hasFailed;

    /// <summary>Starts before the first byte.</summary>
    /// <param name="reader">The connection.</param>
    /// <param name="limits">How long one read may take, and how slow all of them may be.</param>
    /// <param name="time">The clock.</param>
    /// <param name="sendContinue">Tells a client that waits to send the body; null when none waits.</param>
    protected RequestBody(
        ConnectionReader reader, HttpLimits limits, TimeProvider time, Func<CancellationToken, ValueTask>? sendContinue)
    {
        _reader = reader;
        _limits = limits;
        _time = time;
        _sendContinue = sendContinue;
    }

    /// <summary>Whether it was read to its end, so that the next request can follow.</summary>
    public bool IsAtEnd { get; protected set; }

    /// <summary>
    /// The bytes that can be skipped to find the next request; null when there is no telling: reading has failed, the length is
    /// unknown, or the client still waits for leave to send them, and may do so or not.
    /// </summary>
    public long? Skippable => IsAtEnd ? 0 : _hasFailed || _sendContinue is not null ? null : Left;

    /// <summary>The bytes that are still to come; null when it is unknown.</summary>
    protected abstract long? Left { get; }

    /// <summary>The connection.</summary>
    protected ConnectionReader Reader => _reader;

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (IsAtEnd || buffer.IsEmpty)
        {
            return 0;
        }

        // Unless it ends well, nobody knows where in the body the connection stands.
        bool hadFailed = _hasFailed;
        _hasFailed = true;
        long started = _time.GetTimestamp();
        using CancellationTokenSource timeout = new(_limits.TransferTimeout, _time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            if (_sendContinue is { } sendContinue)
            {
                _sendContinue = null;
                await sendContinue(either.Token).ConfigureAwait(false);
            }

            int count = await ReadBodyAsync(buffer, either.Token).ConfigureAwait(false);
            _received += count;
            _waited += _time.GetElapsedTime(started);
            if (_waited > _limits.TransferTimeout && _received < _waited.TotalSeconds * _limits.SlowestBody)
            {
                throw TooSlow();
            }

            _hasFailed = hadFailed;
            return count;
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw TooSlow();
        }
        catch (ProtocolException exception)
        {
            throw new ServiceException(exception.Status, exception.Code, exception.Message);
        }
    }

    /// <summary>Reads some bytes and sets <see cref="IsAtEnd"/> when none is left.</summary>
    /// <param name="buffer">Where they go; not empty.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    protected abstract ValueTask<int> ReadBodyAsync(Memory<byte> buffer, CancellationToken cancellationToken);

    /// <summary>A body that ends too early.</summary>
    protected static ServiceException Incomplete() => new(
        400, "IncompleteBody", "You did not provide the number of bytes specified by the Content-Length HTTP header.");

    private static ServiceException TooSlow() => new(
        400,
        "RequestTimeout",
        "Your socket connection to the server was not read from or written to within the timeout period.");
}
