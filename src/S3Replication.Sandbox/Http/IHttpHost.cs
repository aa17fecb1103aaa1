namespace S3Replication.Sandbox.Http;

/// <summary>What speaks HTTP to the clients. Disposing it stops it.</summary>
internal interface IHttpHost : IAsyncDisposable
{
    /// <summary>The port on the loopback address.</summary>
    int Port { get; }

    /// <summary>Takes no more requests, lets those that run end within a second, then closes their connections.</summary>
    Task StopAsync();
}
