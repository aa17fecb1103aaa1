using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Sqs;

/// <summary>An action of SQS.</summary>
/// <param name="Name">The action as requests and policies call it.</param>
/// <param name="HandleAsync">Carries it out; its result is null for an answer without a body.</param>
internal sealed record SqsOperation(string Name, Func<SqsCall, CancellationToken, Task<JsonObject?>> HandleAsync)
{
    /// <summary>An action that waits for nothing.</summary>
    /// <param name="name">The action.</param>
    /// <param name="handle">Carries it out.</param>
    public SqsOperation(string name, Func<SqsCall, JsonObject?> handle)
        : this(name, (call, _) => Task.FromResult(handle(call)))
    {
    }
}
