using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace S3Replication.Sandbox.Http.Host;

/// <summary>One connection: its requests one behind the other, until one side has enough.</summary>
internal sealed class HttpConnection : IWaitingConnection, IAsyncDisposable
{
    private readonly WaitingConnections _waiting;
    private readonly LinkedListNode<IWaitingConnection> _place;
    private readonly Socket _socket;
    private readonly IPAddress _remote;
    private readonly NetworkStream _stream;
    private readonly ConnectionReader _reader;
    private readonly ResponseWriter _writer;
    private readonly RequestHeadParser _parser;
    private readonly HttpLimits _limits;
    private readonly TimeProvider _time;
    private readonly HttpHandler _handler;

    /// <summary>Takes a connection over.</summary>
    /// <param name="socket">The socket, which is closed with it.</param>
    /// <param name="waiting">Those that may be closed for others.</param>
    /// <param name="limits">What the client may ask.</param>
    /// <param name="time">The clock.</param>
    /// <param name="handler">Answers the requests.</param>
    public HttpConnection(Socket socket, WaitingConnections waiting, HttpLimits limits, TimeProvider time, HttpHandler handler)
    {
        _socket = socket;
        _waiting = waiting;
        _place = new LinkedListNode<IWaitingConnection>(this);
        _remote = ((IPEndPoint)socket.RemoteEndPoint!).Address;
        _stream = new NetworkStream(socket, ownsSocket: true);
        _reader = new ConnectionReader(_stream);
        _writer = new ResponseWriter(_stream, limits, time);
        _parser = new RequestHeadParser(limits);
        _limits = limits;
        _time = time;
        _handler = handler;
    }

    /// <inheritdoc/>
    public bool IsHeard
    {
        get
        {
            try
            {
                return _socket.Available > 0;
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                // It has ended already.
                return false;
            }
        }
    }

    /// <inheritdoc/>
    public void Close() => _socket.Dispose();

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _waiting.End(_place);
        _reader.Release();
        return _stream.DisposeAsync();
    }

    /// <summary>
    /// Serves the connection to its end, which waits from the moment of this call and is served elsewhere. Never throws: nobody is left to be told.
    /// </summary>
    /// <param name="stopping">Ends it between two requests.</param>
    /// <param name="aborting">Ends it at once.</param>
    public async Task RunAsync(CancellationToken stopping, CancellationToken aborting)
    {
        _waiting.Enter(_place);
        await Task.Yield();
        try
        {
            while (await ServeAsync(stopping, aborting).ConfigureAwait(false))
            {
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The client has gone, was too slow, or is to be dropped.
            Reset();
        }
    }

    /// <summary>Refuses a connection over the limit.</summary>
    public async Task RefuseAsync(CancellationToken aborting)
    {
        try
        {
            ProtocolException busy = new(503, "SlowDown", "Please reduce your request rate.");
            await _writer.WriteAsync(Answer(busy), "GET", isHttp11: true, keepAlive: false, aborting).ConfigureAwait(false);
            await LingerAsync(aborting).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Reset();
        }
    }

    /// <summary>Serves one request.</summary>
    /// <returns>Whether another may follow.</returns>
    private async Task<bool> ServeAsync(CancellationToken stopping, CancellationToken aborting)
    {
        RequestHead? head;
        try
        {
            head = await ReadHeadAsync(stopping, aborting).ConfigureAwait(false);
        }
        catch (ProtocolException exception)
        {
            _waiting.Leave(_place);
            await _writer.WriteAsync(Answer(exception), "GET", isHttp11: true, keepAlive: false, aborting).ConfigureAwait(false);
            await LingerAsync(aborting).ConfigureAwait(false);
            return false;
        }

        if (head is null || !_waiting.Leave(_place))
        {
            return false;
        }

        RequestBody body = OpenBody(head);
        HttpRequest request = new(head.Method, head.Target, head.Headers, body) { Remote = _remote };
        HttpResponse response = await _handler(request, aborting).ConfigureAwait(false);
        bool keepAlive = head.KeepAlive
            && !stopping.IsCancellationRequested
            && (response.ContentLength is not null || head.IsHttp11)
            && body.Skippable <= _limits.Drain;
        await _writer.WriteAsync(response, head.Method, head.IsHttp11, keepAlive, aborting).ConfigureAwait(false);
        if (keepAlive && await SkipAsync(body, aborting).ConfigureAwait(false))
        {
            _waiting.Enter(_place);
            return true;
        }

        await LingerAsync(aborting).ConfigureAwait(false);
        return false;
    }

    private async Task<RequestHead?> ReadHeadAsync(CancellationToken stopping, CancellationToken aborting)
    {
        using (CancellationTokenSource idle = new(_limits.IdleTimeout, _time))
        using (CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, stopping))
        {
            try
            {
                if (!await _reader.WaitAsync(either.Token).ConfigureAwait(false))
                {
                    return null;
                }
            }
            catch (OperationCanceledException)
            {
                return null;
            }
        }

        // Until its head is whole a request may be one that never becomes whole. But it goes behind those that say nothing.
        if (!_waiting.Leave(_place))
        {
            return null;
        }

        _waiting.Enter(_place);
        using CancellationTokenSource timeout = new(_limits.HeaderTimeout, _time);
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, aborting);
        try
        {
            return await _parser.ReadAsync(_reader, ended.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !aborting.IsCancellationRequested)
        {
            throw new ProtocolException(408, "RequestTimeout", "The head of the request did not come in time.");
        }
    }

    private RequestBody OpenBody(RequestHead head)
    {
        Func<CancellationToken, ValueTask>? sendContinue = head.ExpectsContinue ? _writer.WriteContinueAsync : null;
        return head.ContentLength is { } length
            ? new LengthBody(_reader, length, _limits, _time, sendContinue)
            : new ChunkedBody(_reader, _limits, _time, sendContinue);
    }

    /// <summary>Skips what nobody has read of a body, so that the next request can be found behind it.</summary>
    /// <returns>Whether it was skipped to its end.</returns>
    private static async Task<bool> SkipAsync(RequestBody body, CancellationToken cancellationToken)
    {
        if (body.IsAtEnd)
        {
            return true;
        }

        byte[] buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            while (await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) > 0)
            {
            }

            return true;
        }
        catch (ServiceException)
        {
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>
    /// Closes one's own side and reads until the client has closed its: closing while bytes come in would reset the connection
    /// and might take the answer away from the client
    /// (<see href="https://www.rfc-editor.org/rfc/rfc9112#section-9.6">RFC 9112, 9.6</see>).
    /// </summary>
    private async Task LingerAsync(CancellationToken aborting)
    {
        _socket.Shutdown(SocketShutdown.Send);
        using CancellationTokenSource timeout = new(_limits.LingerTimeout, _time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, aborting);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            while (await _stream.ReadAsync(buffer, either.Token).ConfigureAwait(false) > 0)
            {
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Makes the end of the connection a reset: it says more clearly than an end that something is missing.</summary>
    private void Reset()
    {
        try
        {
            _socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It has ended already.
        }
    }

    private static HttpResponse Answer(ProtocolException exception)
    {
        byte[] body = Encoding.UTF8.GetBytes(
            $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>{exception.Code}</Code><Message>{exception.Message}</Message></Error>");
        HttpHeaders headers = new();
        headers.Add("Content-Type", "application/xml");
        return new HttpResponse(exception.Status) { Headers = headers, Body = new MemoryStream(body), ContentLength = body.Length };
    }
}
