using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace S3Replication.Sandbox.Lambda.Running;

/// <summary>
/// A child process that runs one function, one invocation after another, as an execution environment of Lambda does
/// (<see href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html">Lambda execution environment lifecycle</see>).
/// A line and the event go in by its standard input; by its standard output come back a line once the function is loaded, from where its time
/// counts, and a line and the answer. What the function itself writes, to either, comes by its standard error.
/// </summary>
internal sealed class FunctionChild : IAsyncDisposable
{
    private const int LongestAnswer = 6_291_556;
    private const int LongestHead = 64;
    private const string Begun = "begun";
    private const string End = "\u0001end";

    // "The Init phase is limited to 10 seconds. If all three tasks do not complete within 10 seconds, Lambda retries the Init phase at the
    // time of the first function invocation with the configured function timeout": here it goes on for as long.
    private static readonly TimeSpan s_initTime = TimeSpan.FromSeconds(10);

    // Between what is logged and the answer lies nothing but two pipes, and how busy the machine is.
    private static readonly TimeSpan s_logTime = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly FunctionLog _log;
    private readonly Task _logging;
    private readonly string _home;
    private volatile TaskCompletionSource _told = new();

    private FunctionChild(Process process, LambdaFunction function, FunctionLog log, string home, DateTimeOffset until)
    {
        _process = process;
        _log = log;
        _home = home;
        Function = function;
        Until = until;
        _logging = new LineReader(process.StandardError).ReadAsync(Take);
    }

    /// <summary>What it runs.</summary>
    public LambdaFunction Function { get; }

    /// <summary>When its credentials are too old for another invocation.</summary>
    public DateTimeOffset Until { get; }

    /// <summary>Whether it can be given another invocation.</summary>
    public bool IsAlive { get; private set; } = true;

    /// <summary>Starts a child.</summary>
    /// <param name="start">How.</param>
    /// <param name="function">What it runs.</param>
    /// <param name="log">Takes what it logs.</param>
    /// <param name="home">Its scratch space, which goes with it.</param>
    /// <param name="until">When its credentials are too old.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">The program is not there.</exception>
    public static FunctionChild Start(ProcessStartInfo start, LambdaFunction function, FunctionLog log, string home, DateTimeOffset until)
    {
        Process process = new() { StartInfo = start };
        try
        {
            process.Start();
            return new FunctionChild(process, function, log, home, until);
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    /// <summary>Runs an invocation. A child that fails to answer, or is too late, is ended with all of its own children.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="cancellationToken">The sandbox stops.</param>
    public async Task<InvocationResult> InvokeAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        TimeSpan timeout = TimeSpan.FromSeconds(Function.Settings.Timeout);
        long first = _log.Count;
        _told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _log.Add($"START RequestId: {invocation.Id} Version: {FunctionArn.Latest}");
        long started = Stopwatch.GetTimestamp();
        using CancellationTokenSource ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ends.CancelAfter(s_initTime + timeout);
        InvocationResult result;
        try
        {
            await SendAsync(invocation, ends.Token).ConfigureAwait(false);
            string head = await ReadHeadAsync(ends.Token).ConfigureAwait(false);
            if (head == Begun)
            {
                started = Stopwatch.GetTimestamp();
                ends.CancelAfter(timeout);
                head = await ReadHeadAsync(ends.Token).ConfigureAwait(false);
            }

            result = await ReadResultAsync(head, ends.Token).ConfigureAwait(false);
            await Task.WhenAny(_told.Task, _logging, Task.Delay(s_logTime, cancellationToken)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await KillAsync().ConfigureAwait(false);
            result = InvocationResult.Failure(
                "Sandbox.Timedout",
                string.Create(CultureInfo.InvariantCulture, $"RequestId: {invocation.Id} Error: Task timed out after {timeout.TotalSeconds:F2} seconds"));
            _log.Add(string.Create(CultureInfo.InvariantCulture, $"{invocation.Id} Task timed out after {timeout.TotalSeconds:F2} seconds"));
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            await KillAsync().ConfigureAwait(false);
            result = InvocationResult.Failure(
                "Runtime.ExitError", $"RequestId: {invocation.Id} Error: Runtime exited with error: exit status {_process.ExitCode}");
        }
        catch
        {
            await KillAsync().ConfigureAwait(false);
            throw;
        }

        _log.Add($"END RequestId: {invocation.Id}");
        _log.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"REPORT RequestId: {invocation.Id}\tDuration: {Stopwatch.GetElapsedTime(started).TotalMilliseconds:F2} ms\tMemory Size: {Function.Settings.MemorySize} MB"));
        return result with { Log = string.Join('\n', _log.Lines(first)) + "\n" };
    }

    /// <summary>Ends the child and takes its scratch space away.</summary>
    public async ValueTask DisposeAsync()
    {
        await KillAsync().ConfigureAwait(false);
        _process.Dispose();
        try
        {
            Directory.Delete(_home, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The workspace is taken away as a whole in the end.
        }
    }

    private async Task SendAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        Stream input = _process.StandardInput.BaseStream;
        byte[] head = Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{invocation.Id} {Function.Settings.Timeout * 1000} {invocation.Payload.Length}\n"));
        await input.WriteAsync(head, cancellationToken).ConfigureAwait(false);
        await input.WriteAsync(invocation.Payload, cancellationToken).ConfigureAwait(false);
        await input.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<InvocationResult> ReadResultAsync(string head, CancellationToken cancellationToken)
    {
        string[] parts = head.Split(' ');
        if (parts is not [("ok" or "error") and var outcome, var length]
            || !int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out int count))
        {
            throw new InvalidDataException("The child answers something else.");
        }

        if (count > LongestAnswer)
        {
            await KillAsync().ConfigureAwait(false);
            return InvocationResult.Failure(
                "Function.ResponseSizeTooLarge", $"Response payload size exceeded maximum allowed payload size ({LongestAnswer} bytes).");
        }

        byte[] payload = new byte[count];
        await _process.StandardOutput.BaseStream.ReadExactlyAsync(payload, cancellationToken).ConfigureAwait(false);
        return new InvocationResult(payload, IsError: outcome == "error");
    }

    private async Task<string> ReadHeadAsync(CancellationToken cancellationToken)
    {
        Stream output = _process.StandardOutput.BaseStream;
        StringBuilder head = new();
        byte[] one = new byte[1];
        while (head.Length < LongestHead)
        {
            await output.ReadExactlyAsync(one, cancellationToken).ConfigureAwait(false);
            if (one[0] == '\n')
            {
                return head.ToString();
            }

            head.Append((char)one[0]);
        }

        throw new InvalidDataException("The child answers something else.");
    }

    // The bootstrap says by a line of its own that nothing more is logged; what the function wrote last may stand before it.
    private void Take(string line)
    {
        bool isEnd = line.EndsWith(End, StringComparison.Ordinal);
        string text = isEnd ? line[..^End.Length] : line;
        if (text.Length > 0 || !isEnd)
        {
            _log.Add(text);
        }

        if (isEnd)
        {
            _told.TrySetResult();
        }
    }

    private async Task KillAsync()
    {
        IsAlive = false;
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
        {
            // It has ended by itself.
        }

        await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);

        // A grandchild that has left the tree may hold the pipe open.
        await Task.WhenAny(_logging, Task.Delay(s_logTime, CancellationToken.None)).ConfigureAwait(false);
    }
}
