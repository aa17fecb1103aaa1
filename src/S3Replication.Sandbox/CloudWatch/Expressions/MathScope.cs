namespace S3Replication.Sandbox.CloudWatch.Expressions;

/// <summary>What an expression may refer to.</summary>
/// <param name="Times">The periods that were asked for.</param>
/// <param name="Find">What an id stands for.</param>
/// <param name="Metrics">All metrics of the request.</param>
internal sealed record MathScope(
    IReadOnlyList<DateTimeOffset> Times, Func<string, MathValue> Find, Func<IReadOnlyList<MathValue.Series>> Metrics);
