using S3Replication.Connections;
using S3Replication.Core.Ports;
using S3Replication.Loading;

namespace S3Replication.Commands;

/// <summary>The base of the cmdlets that work on AWS, or on the sandbox.</summary>
public abstract class AwsCommand : ConnectionCommand
{
    private readonly object _gate = new();
    private ConnectionPair? _connection;
    private ICrrServices? _services;

    /// <inheritdoc/>
    private protected sealed override void Prepare() => _connection = ContextStore.Shared.Resolve(Connection);

    /// <summary>What the use cases work with; opened at the first call, so that nothing loads before it is needed.</summary>
    private protected ICrrServices Services
    {
        get
        {
            lock (_gate)
            {
                return _services ??= Composition.Open(_connection!);
            }
        }
    }

    /// <summary>Lets go of what the cmdlet holds beside its connection.</summary>
    private protected virtual void Release()
    {
    }

    /// <inheritdoc/>
    private protected sealed override ValueTask ReleaseAsync()
    {
        _services?.Dispose();
        Release();
        return ValueTask.CompletedTask;
    }
}
