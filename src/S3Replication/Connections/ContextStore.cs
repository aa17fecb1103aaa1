using S3Replication.Core.Connections;
using S3Replication.Core.Errors;
using S3Replication.Core.Ports;

namespace S3Replication.Connections;

/// <summary>
/// Where the cmdlets go when their parameters do not say. There is one for the process, so that a runspace made by
/// <c>ForEach-Object -Parallel</c> goes to the sandbox too; after the sandbox has stopped it leads nowhere.
/// </summary>
internal sealed class ContextStore
{
    private readonly object _gate = new();

    // Sandboxes come and go; what they signed with must never sign for anybody else.
    private readonly HashSet<string> _sandboxSecrets = new(StringComparer.Ordinal);
    private ConnectionPair? _connection;
    private ISandbox? _running;
    private CrrSandbox? _sandbox;
    private bool _starting;

    /// <summary>The process's own.</summary>
    public static ContextStore Shared { get; } = new();

    /// <summary>The sandbox, running or stopped; null when there is none.</summary>
    public CrrSandbox? Sandbox
    {
        get
        {
            lock (_gate)
            {
                return _sandbox;
            }
        }
    }

    /// <summary>What was set.</summary>
    public CrrContext Current
    {
        get
        {
            lock (_gate)
            {
                return ContextView.Of(_connection, _sandbox);
            }
        }
    }

    /// <summary>The clock that results go by: the sandbox's while one runs.</summary>
    public TimeProvider Time
    {
        get
        {
            lock (_gate)
            {
                return _running?.Time ?? TimeProvider.System;
            }
        }
    }

    /// <summary>Works out where a cmdlet goes.</summary>
    /// <param name="parameters">Its connection parameters.</param>
    /// <exception cref="CrrException">
    /// <c>SandboxStopped</c>; <c>InvalidParameter</c> when the parameters would lead away from the sandbox that holds,
    /// or would take a sandbox's credentials elsewhere.
    /// </exception>
    public ConnectionPair Resolve(ConnectionParameters parameters)
    {
        lock (_gate)
        {
            RefuseStopped();
            parameters.Validate();
            if (_sandbox is null)
            {
                RefuseSandboxKeys(parameters);
            }
            else if (parameters.FirstThatLeavesSandbox is string name)
            {
                throw new CrrException(
                    CrrErrorCode.InvalidParameter,
                    $"-{name} can't be used while the sandbox at {_sandbox.EndpointUrl} holds.")
                {
                    Target = name,
                    Remedy = "Leave it out to work on the sandbox, or leave the sandbox with Stop-CrrSandbox and Clear-CrrContext.",
                };
            }

            return ConnectionMerge.Merge(parameters, _connection) with { Time = _running?.Time };
        }
    }

    /// <summary>Sets where the cmdlets go.</summary>
    /// <exception cref="CrrException"><c>SandboxConflict</c> while a sandbox runs, and what <see cref="Resolve"/> throws.</exception>
    public void Set(ConnectionParameters parameters)
    {
        lock (_gate)
        {
            RefuseStopped();
            RefuseRunning();
            parameters.Validate();
            RefuseSandboxKeys(parameters);
            _connection = ConnectionMerge.Merge(parameters, context: null);
        }
    }

    /// <summary>Forgets what was set, and that a sandbox has stopped.</summary>
    /// <exception cref="CrrException"><c>SandboxConflict</c> while a sandbox runs.</exception>
    public void Clear()
    {
        lock (_gate)
        {
            RefuseRunning();
            _connection = null;
            _sandbox = null;
        }
    }

    /// <summary>Takes the place of the process's one sandbox, which the caller then starts.</summary>
    /// <exception cref="CrrException"><c>SandboxConflict</c> when it is taken.</exception>
    public void BeginStart()
    {
        lock (_gate)
        {
            RefuseRunning();
            _starting = true;
        }
    }

    /// <summary>The sandbox could not be started.</summary>
    public void AbandonStart()
    {
        lock (_gate)
        {
            _starting = false;
        }
    }

    /// <summary>The sandbox runs: from now on every cmdlet goes there.</summary>
    public CrrSandbox EndStart(ISandbox sandbox, TimeSpan lag)
    {
        lock (_gate)
        {
            _starting = false;
            _running = sandbox;
            _sandbox = new CrrSandbox(ContextView.Text(sandbox.EndpointUrl), sandbox.AccessKeyId, sandbox.Region)
            {
                Running = true,
                Lag = lag,
                DnsServer = sandbox.DnsServer.ToString(),
                SecretAccessKey = sandbox.SecretAccessKey,
            };
            _ = _sandboxSecrets.Add(sandbox.SecretAccessKey);
            _connection = new ConnectionPair(sandbox.Connection, Destination: null);
            return _sandbox;
        }
    }

    /// <summary>Closes the way to the sandbox, before it stops.</summary>
    /// <returns>The sandbox, which the caller disposes; null when none runs.</returns>
    public ISandbox? Close()
    {
        lock (_gate)
        {
            ISandbox? running = _running;
            if (running is not null)
            {
                _running = null;
                _connection = null;
                _sandbox = _sandbox! with { Running = false };
            }

            return running;
        }
    }

    private void RefuseStopped()
    {
        if (_sandbox is { Running: false })
        {
            throw new CrrException(
                CrrErrorCode.SandboxStopped,
                $"The sandbox at {_sandbox.EndpointUrl} has stopped, and nothing falls through to AWS.")
            {
                Target = _sandbox.EndpointUrl,
                Remedy = "Run Start-CrrSandbox for a new one, or Clear-CrrContext to work on AWS.",
            };
        }
    }

    private void RefuseRunning()
    {
        if (_starting || _sandbox is { Running: true })
        {
            throw new CrrException(
                CrrErrorCode.SandboxConflict,
                _starting ? "A sandbox is being started." : $"The sandbox at {_sandbox!.EndpointUrl} is running.")
            {
                Target = _sandbox?.EndpointUrl,
                Remedy = "Run Stop-CrrSandbox first.",
            };
        }
    }

    private void RefuseSandboxKeys(ConnectionParameters parameters)
    {
        if (parameters.SecretKey is string secret && _sandboxSecrets.Contains(secret))
        {
            throw new CrrException(
                CrrErrorCode.InvalidParameter,
                $"Access key {parameters.AccessKey} belongs to a sandbox of this process and goes to no other endpoint.")
            {
                Target = parameters.AccessKey,
                Remedy = "Leave -AccessKey and -SecretKey out: cmdlets find a running sandbox by themselves.",
            };
        }
    }
}
