using System.Collections.Immutable;

namespace S3Replication.Sandbox.Lambda;

/// <summary>A function as it is kept. It never changes: an edit puts a changed copy in its place.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="Settings">What is set.</param>
/// <param name="Code">Its code.</param>
/// <param name="ChangedAt">When settings or code were changed last.</param>
internal sealed record LambdaFunction(FunctionArn Arn, FunctionSettings Settings, FunctionCode Code, DateTimeOffset ChangedAt)
{
    /// <summary>Another one after each change of settings, code or policy.</summary>
    public string RevisionId { get; init; } = Guid.NewGuid().ToString();

    /// <summary>How many invocations may run at once, reserved for it; null for what the account has.</summary>
    public int? ReservedConcurrency { get; init; }

    /// <summary>What happens to events that come asynchronously; null for the defaults.</summary>
    public EventInvokeSettings? EventInvoke { get; init; }

    /// <summary>Who else may use it: the statements of its policy by their ids, in the order in which they came.</summary>
    public ImmutableArray<PermissionStatement> Permissions { get; init; } = [];

    /// <summary>The tags.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}
