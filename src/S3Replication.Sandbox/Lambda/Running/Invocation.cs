namespace S3Replication.Sandbox.Lambda.Running;

/// <summary>An invocation of a function.</summary>
/// <param name="Id">The id of the request, which the function sees.</param>
/// <param name="Payload">The event: JSON.</param>
internal sealed record Invocation(string Id, byte[] Payload);
