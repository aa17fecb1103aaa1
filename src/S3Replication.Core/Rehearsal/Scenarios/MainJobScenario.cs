using S3Replication.Core.Operations;

namespace S3Replication.Core.Rehearsal.Scenarios;

/// <summary>The demonstration, a fact for each of its rows.</summary>
/// <param name="report">What the demonstration found.</param>
internal sealed class MainJobScenario(DemoReport report) : IScenario
{
    /// <inheritdoc/>
    public string Id => "main-job";

    /// <inheritdoc/>
    public string Claim =>
        "New objects under the prefix arrive with bytes, version id, time, metadata and tags; older ones, others and deletes by version stay.";

    /// <inheritdoc/>
    public Uri Documentation { get; } =
        new("https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-what-is-isnot-replicated.html");

    /// <inheritdoc/>
    public Task<IReadOnlyList<ScenarioFact>> RunAsync(
        ScenarioWorld world, IOperationContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ScenarioFact>>(
            [.. report.Rows.Select(row => new ScenarioFact(row.Label, "as it must be", row.Succeeded ? "as it must be" : row.Verdict))]);
}
