namespace S3Replication.Core.Connections;

/// <summary>Where the cmdlets of a process go when their parameters do not say.</summary>
public enum ContextKind
{
    /// <summary>Nothing was set: AWS, by the SDK's own chain of credentials and Regions.</summary>
    Default,

    /// <summary>What <c>Set-CrrContext</c> has set.</summary>
    Connection,

    /// <summary>The sandbox of this process.</summary>
    Sandbox,

    /// <summary>Nowhere: the sandbox has stopped, and nothing falls through to AWS.</summary>
    SandboxStopped,
}
