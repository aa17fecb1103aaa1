namespace S3Replication.Sandbox.Http;

/// <summary>An error in AWS's words. Each service keeps its own list of them, with the page that says so.</summary>
internal sealed class ServiceException : Exception
{
    /// <summary>Makes an error.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">AWS's code.</param>
    /// <param name="message">AWS's sentence.</param>
    public ServiceException(int status, string code, string message)
        : base(message)
    {
        Status = status;
        Code = code;
    }

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <summary>AWS's code.</summary>
    public string Code { get; }

    /// <summary>Further elements of the error body: <c>BucketName</c>, <c>Key</c>, <c>ArgumentName</c> …</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = new Dictionary<string, string>();

    /// <summary>Further headers of the answer.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}
