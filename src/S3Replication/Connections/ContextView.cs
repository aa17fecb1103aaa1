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
            EndpointUrl = connection?.Source.EndpointUrl ?? sandbox?.EndpointUrl,
            SourceRegion = connection?.Source.Region,
            DestinationRegion = (connection?.Destination ?? connection?.Source)?.Region,
            ProfileName = connection?.Source.ProfileName,
            DestinationProfileName = connection?.Destination?.ProfileName,
            AccessKey = connection?.Source.AccessKey,
        };
    }
}
