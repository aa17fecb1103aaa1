using System.Diagnostics.CodeAnalysis;
using S3Replication.Core.Connections;

namespace S3Replication.Connections;

/// <summary>What a user may see of what was set.</summary>
internal static class ContextView
{
    /// <summary>Leaves the secrets out.</summary>
    /// <param name="connection">What was set; null for nothing.</param>
    /// <param name="sandbox">The sandbox, running or stopped; null for none.</param>
    public static CrrContext Of(ConnectionPair? connection, CrrSandbox? sandbox)
    {
        ContextKind kind = sandbox is not null ? (sandbox.Running ? ContextKind.Sandbox : ContextKind.SandboxStopped)
            : connection is not null ? ContextKind.Connection
            : ContextKind.Default;
        return new CrrContext(kind)
        {
            EndpointUrl = Text(connection?.Source.EndpointUrl) ?? sandbox?.EndpointUrl,
            SourceRegion = connection?.Source.Region,
            DestinationRegion = (connection?.Destination ?? connection?.Source)?.Region,
            ProfileName = connection?.Source.ProfileName,
            DestinationProfileName = connection?.Destination?.ProfileName,
            AccessKey = connection?.Source.AccessKey,
        };
    }

    /// <summary>An endpoint as users write it: without the slash that a URL has when it has no path.</summary>
    /// <param name="endpoint">The endpoint; null stays null.</param>
    [return: NotNullIfNotNull(nameof(endpoint))]
    public static string? Text(Uri? endpoint) => endpoint?.ToString().TrimEnd('/');
}
