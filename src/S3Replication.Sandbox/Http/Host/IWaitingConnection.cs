namespace S3Replication.Sandbox.Http.Host;

/// <summary>A connection that may be closed for another while it waits.</summary>
internal interface IWaitingConnection
{
    /// <summary>Whether bytes have come that nobody has read yet.</summary>
    bool IsHeard { get; }

    /// <summary>Closes it, whatever it waits for.</summary>
    void Close();
}
