using System.Collections.Concurrent;
using System.ComponentModel;
using System.Globalization;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Sts;

namespace S3Replication.Sandbox.Lambda.Running;

/// <summary>
/// Runs functions, each in child processes of its own that are kept for its next invocation. It does so only when the sandbox was
/// started to: what is uploaded runs with the rights of who started it. A child knows the sandbox and the credentials of the function's
/// role, nothing of the environment of this process.
/// </summary>
internal sealed class FunctionRunner : IAsyncDisposable
{
    /// <summary>The children that run at once, of all functions: a sandbox is one machine.</summary>
    public const int MostChildren = 10;

    // "The maximum session duration" of a role's credentials is more; a jump of the clock may end them at any time.
    private static readonly TimeSpan s_session = TimeSpan.FromHours(12);
    private static readonly TimeSpan s_freshFor = TimeSpan.FromHours(1);

    private static readonly TimeSpan s_stopTime = TimeSpan.FromSeconds(3);

    private readonly object _gate = new();
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<FunctionChild> _idle = [];
    private readonly Dictionary<FunctionArn, int> _running = [];
    private readonly ConcurrentDictionary<FunctionArn, FunctionLog> _logs = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly FunctionTable _functions;
    private readonly Workspace _workspace = new();
    private readonly IamTable _iam;
    private readonly SessionTable _sessions;
    private readonly TimeProvider _clock;
    private readonly bool _isAllowed;

    /// <summary>Runs nothing yet.</summary>
    /// <param name="functions">The functions: children of one that has changed are ended.</param>
    /// <param name="iam">The roles.</param>
    /// <param name="sessions">Gives out credentials.</param>
    /// <param name="isAllowed">Whether functions may be run at all.</param>
    public FunctionRunner(FunctionTable functions, IamTable iam, SessionTable sessions, bool isAllowed)
    {
        _iam = iam;
        _sessions = sessions;
        _functions = functions;
        _clock = functions.Clock;
        _isAllowed = isAllowed;
        functions.Changed += (_, changed) => Forget(changed.Arn);
    }

    /// <summary>A function has ended an invocation: another may begin.</summary>
    public event EventHandler<FunctionEventArgs>? Freed;

    /// <summary>The sandbox's address, once it is known.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>What a function has logged.</summary>
    /// <param name="arn">The function.</param>
    public FunctionLog LogOf(FunctionArn arn) => _logs.GetOrAdd(arn, static _ => new FunctionLog());

    /// <summary>How many invocations of a function run.</summary>
    /// <param name="arn">The function.</param>
    public int RunningOf(FunctionArn arn)
    {
        lock (_gate)
        {
            return _running.GetValueOrDefault(arn);
        }
    }

    /// <summary>Why a function is not run here; null when it is.</summary>
    /// <param name="function">The function.</param>
    public string? Refusal(LambdaFunction function) =>
        !_isAllowed ? "The sandbox runs no functions: start it with -AllowFunction (crr sandbox --allow-function) to let uploaded code run on this machine."
        : FunctionRuntime.Find(function.Settings.Runtime) is null
            ? $"The sandbox runs functions of .NET and Python, not of {function.Settings.Runtime}."
        : null;

    /// <summary>Takes a place for an invocation, to be given back by <see cref="RunAsync"/>.</summary>
    /// <param name="function">The function.</param>
    /// <param name="isReserved">Whether it is the function's own limit that leaves none; else that of all.</param>
    public bool TryTake(LambdaFunction function, out bool isReserved)
    {
        lock (_gate)
        {
            int running = _running.GetValueOrDefault(function.Arn);
            isReserved = running >= function.ReservedConcurrency;
            if (isReserved || _running.Values.Sum() >= MostChildren)
            {
                return false;
            }

            _running[function.Arn] = running + 1;
            return true;
        }
    }

    /// <summary>Runs an invocation at once.</summary>
    /// <param name="function">The function.</param>
    /// <param name="invocation">The invocation.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ServiceException"><c>NotImplemented</c>: it is not run here; <c>TooManyRequestsException</c>.</exception>
    public async Task<InvocationResult> InvokeAsync(LambdaFunction function, Invocation invocation, CancellationToken cancellationToken)
    {
        if (Refusal(function) is { } refusal)
        {
            throw LambdaErrors.NotRun(refusal);
        }

        return TryTake(function, out bool isReserved)
            ? await RunAsync(function, invocation, cancellationToken).ConfigureAwait(false)
            : throw LambdaErrors.Throttled(isReserved);
    }

    /// <summary>Runs an invocation in the place that was taken for it.</summary>
    /// <param name="function">The function, which is run here.</param>
    /// <param name="invocation">The invocation.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<InvocationResult> RunAsync(LambdaFunction function, Invocation invocation, CancellationToken cancellationToken)
    {
        using CancellationTokenSource ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stop.Token);
        try
        {
            FunctionChild? child = null;
            try
            {
                child = TakeIdle(function);
                if (child is null)
                {
                    await MakeRoomAsync().ConfigureAwait(false);
                    child = await StartAsync(function).ConfigureAwait(false);
                }

                return await child.InvokeAsync(invocation, ends.Token).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is Win32Exception or InvalidDataException or IOException or UnauthorizedAccessException)
            {
                return InvocationResult.Failure("Runtime.InvalidEntrypoint", $"The function can't be started here: {exception.Message}");
            }
            finally
            {
                await GiveBackAsync(child).ConfigureAwait(false);
            }
        }
        finally
        {
            lock (_gate)
            {
                _running[function.Arn]--;
                if (_stop.IsCancellationRequested && _running.Values.Sum() == 0)
                {
                    _empty.TrySetResult();
                }
            }

            Freed?.Invoke(this, new FunctionEventArgs(function.Arn));
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        FunctionChild[] idle;
        lock (_gate)
        {
            idle = [.. _idle];
            _idle.Clear();
            if (_running.Values.Sum() == 0)
            {
                _empty.TrySetResult();
            }
        }

        await EndAsync(idle).ConfigureAwait(false);
        await Task.WhenAny(_empty.Task, Task.Delay(s_stopTime, CancellationToken.None)).ConfigureAwait(false);

        _workspace.Dispose();
        _stop.Dispose();
    }

    private FunctionChild? TakeIdle(LambdaFunction function)
    {
        lock (_gate)
        {
            FunctionChild? child = _idle.Find(other => Fits(other, function));
            if (child is not null)
            {
                _idle.Remove(child);
            }

            return child;
        }
    }

    private bool Fits(FunctionChild child, LambdaFunction function) =>
        child.Function.Arn == function.Arn
        && ReferenceEquals(child.Function.Code, function.Code)
        && ReferenceEquals(child.Function.Settings, function.Settings)
        && child.IsAlive
        && child.Until > _clock.GetUtcNow();

    private async Task GiveBackAsync(FunctionChild? child)
    {
        if (child is null)
        {
            return;
        }

        lock (_gate)
        {
            if (child.IsAlive && !_stop.IsCancellationRequested)
            {
                _idle.Add(child);
                return;
            }
        }

        await child.DisposeAsync().ConfigureAwait(false);
    }

    // Those that rest give way, the oldest first.
    private async Task MakeRoomAsync()
    {
        FunctionChild[] surplus;
        lock (_gate)
        {
            surplus = [.. _idle.Take(_idle.Count + _running.Values.Sum() - MostChildren)];
            _idle.RemoveRange(0, surplus.Length);
        }

        await EndAsync(surplus).ConfigureAwait(false);
    }

    private void Forget(FunctionArn arn)
    {
        LambdaFunction? function = _functions.Find(arn);
        FunctionChild[] old;
        lock (_gate)
        {
            old = [.. _idle.Where(child => child.Function.Arn == arn && (function is null || !Fits(child, function)))];
            _idle.RemoveAll(old.Contains);
        }

        _ = Task.Run(() => EndAsync(old));
    }

    private static async Task EndAsync(IEnumerable<FunctionChild> children)
    {
        foreach (FunctionChild child in children)
        {
            await child.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<FunctionChild> StartAsync(LambdaFunction function)
    {
        string code = await _workspace.UnpackAsync(function.Code).ConfigureAwait(false);
        string home = _workspace.NewHome();
        DateTimeOffset now = _clock.GetUtcNow();

        // A role that can't be assumed any more leaves the function without permissions, as its next credentials would.
        string roleArn = function.Settings.RoleArn;
        Caller session = ExecutionRole.Find(_iam, roleArn) is { } role
            ? ExecutionRole.Session(role, function.Arn, now)
            : new Caller(function.Arn.AccountId, $"arn:{function.Arn.Partition.Id}:sts::{function.Arn.AccountId}:assumed-role/gone/{function.Arn.Name}") { RoleArn = roleArn };
        Credential credential = _sessions.Add(session, s_session);
        FunctionRuntime runtime = FunctionRuntime.Find(function.Settings.Runtime)!;
        return FunctionChild.Start(
            runtime.Start(_workspace.Root, code, home, Variables(function, code, home, credential)),
            function,
            LogOf(function.Arn),
            home,
            now + s_freshFor);
    }

    // https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
    private Dictionary<string, string> Variables(LambdaFunction function, string code, string home, Credential credential)
    {
        FunctionSettings settings = function.Settings;
        Dictionary<string, string> variables = new(settings.Environment, StringComparer.Ordinal)
        {
            ["_HANDLER"] = settings.Handler,
            ["LAMBDA_TASK_ROOT"] = code,
            ["AWS_REGION"] = function.Arn.Region,
            ["AWS_DEFAULT_REGION"] = function.Arn.Region,
            ["AWS_EXECUTION_ENV"] = "AWS_Lambda_" + settings.Runtime,
            ["AWS_LAMBDA_FUNCTION_NAME"] = function.Arn.Name,
            ["AWS_LAMBDA_FUNCTION_VERSION"] = FunctionArn.Latest,
            ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = settings.MemorySize.ToString(CultureInfo.InvariantCulture),
            ["AWS_LAMBDA_LOG_GROUP_NAME"] = "/aws/lambda/" + function.Arn.Name,
            ["AWS_LAMBDA_LOG_STREAM_NAME"] = "sandbox",
            ["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand",
            ["AWS_ACCESS_KEY_ID"] = credential.AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = credential.SecretAccessKey,
            ["AWS_SESSION_TOKEN"] = credential.SessionToken!,
            ["AWS_ENDPOINT_URL"] = (Endpoint ?? throw new InvalidOperationException("The sandbox has no address yet.")).ToString().TrimEnd('/'),

            // Nothing of the host: neither its profiles nor its instance's role.
            ["AWS_CONFIG_FILE"] = Path.Combine(home, "config"),
            ["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(home, "credentials"),
            ["AWS_EC2_METADATA_DISABLED"] = "true",
            ["CRR_SANDBOX_FUNCTION_ARN"] = function.Arn.ToString(),
        };
        if (settings.Runtime.StartsWith("dotnet", StringComparison.Ordinal))
        {
            // .NET says it in hexadecimal digits.
            variables["DOTNET_GCHeapHardLimit"] = (settings.MemorySize * 1024L * 1024L).ToString("X", CultureInfo.InvariantCulture);
        }

        return variables;
    }
}
