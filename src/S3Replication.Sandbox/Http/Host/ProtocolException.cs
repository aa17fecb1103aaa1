namespace S3Replication.Sandbox.Http.Host;

/// <summary>What came is not HTTP as this host takes it. It is answered and the connection closed.</summary>
/// <param name="status">The status of the answer.</param>
/// <param name="code">A code in the manner of S3.</param>
/// <param name="message">What is wrong.</param>
internal sealed class ProtocolException(int status, string code, string message) : Exception(message)
{
    /// <summary>The status of the answer.</summary>
    public int Status { get; } = status;

    /// <summary>A code in the manner of S3.</summary>
    public string Code { get; } = code;

    /// <summary>A request that is not well-formed.</summary>
    /// <param name="message">What is wrong.</param>
    public static ProtocolException Bad(string message) => new(400, "BadRequest", message);
}
