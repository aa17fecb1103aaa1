using S3Replication.Connections;
using S3Replication.Core.Connections;
using S3Replication.Core.Control;
using S3Replication.Core.Errors;
using S3Replication.Core.Ports;
using S3Replication.Loading;

namespace S3Replication.Commands.Connection;

/// <summary>The sandbox that the current context leads to, in this process or in another one.</summary>
internal static class SandboxAccess
{
    /// <summary>Opens its control plane. Nothing is sent yet.</summary>
    /// <exception cref="CrrException"><c>SandboxStopped</c>; <c>InvalidState</c> when the context leads to no sandbox.</exception>
    public static ISandboxControl Open() => Composition.OpenSandboxControl(Resolve());

    /// <summary>The sandbox as it is set now; null when the context leads to none.</summary>
    /// <param name="cancellationToken">Ends the asking.</param>
    public static async Task<CrrSandbox?> TellAsync(CancellationToken cancellationToken)
    {
        CrrSandbox? own = ContextStore.Shared.Sandbox;
        if (own is { Running: false } || (own is null && !Composition.MayBeSandbox(Resolve())))
        {
            return own;
        }

        using ISandboxControl control = Open();
        try
        {
            return Tell(own, Resolve(), await control.GetAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (CrrException exception) when (own is null && exception.Code == CrrErrorCode.InvalidState)
        {
            return null;
        }
    }

    private static CrrConnection Resolve() => ContextStore.Shared.Resolve(new ConnectionParameters()).Source;

    private static CrrSandbox Tell(CrrSandbox? own, CrrConnection connection, SandboxSettings settings) =>
        (own ?? new CrrSandbox(ContextView.Text(connection.EndpointUrl!), connection.AccessKey!, connection.Region ?? "us-east-1")
        {
            Running = true,
            SecretAccessKey = connection.SecretKey!,
        })
        with
        {
            Lag = TimeSpan.FromMilliseconds(settings.Lags[0].Milliseconds),
            Time = settings.Time,
            Lags = settings.Lags,
            HoldsDeliveries = settings.HoldsDeliveries,
            IamPropagation = settings.IamPropagation,
            Faults = settings.Faults,
            Backlog = settings.Backlog,
        };
}
