namespace S3Replication.Sandbox;

/// <summary>A request that the sandbox answered.</summary>
/// <param name="Time">When it came.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Target">Path and query as sent, without what a presigned URL keeps secret.</param>
/// <param name="Service">The service of the signature's scope.</param>
/// <param name="Operation">The operation as AWS names it: <c>PutObject</c>.</param>
/// <param name="AccessKeyId">Who signed it; empty for an anonymous request.</param>
/// <param name="Status">The status of the answer; 0 when the connection was dropped.</param>
/// <param name="Mutating">Whether the operation is one that changes something, whatever came of it.</param>
/// <param name="Error">The error's code, and for an internal error its reason; null for none.</param>
public sealed record SandboxRequest(
    DateTimeOffset Time,
    string Method,
    string Target,
    string Service,
    string Operation,
    string AccessKeyId,
    int Status,
    bool Mutating,
    string? Error);
