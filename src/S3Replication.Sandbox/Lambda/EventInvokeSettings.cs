namespace S3Replication.Sandbox.Lambda;

/// <summary>
/// What happens to events that come asynchronously
/// (<see href="https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html">PutFunctionEventInvokeConfig</see>).
/// </summary>
/// <param name="ChangedAt">When this was set.</param>
internal sealed record EventInvokeSettings(DateTimeOffset ChangedAt)
{
    /// <summary>How often an event is tried again after the function has failed; null for twice.</summary>
    public int? MaximumRetryAttempts { get; init; }

    /// <summary>How long an event is kept, in seconds; null for six hours.</summary>
    public int? MaximumEventAgeInSeconds { get; init; }

    /// <summary>The queue that is told of each success, by ARN; null for none.</summary>
    public string? OnSuccess { get; init; }

    /// <summary>The queue that gets what could not be processed, by ARN; null for none.</summary>
    public string? OnFailure { get; init; }
}
