using S3Replication.Core.Operations;

namespace S3Replication.Core.Rehearsal.Scenarios;

/// <summary>
/// A claim about S3 that can be put to the test anywhere: it acts through AWS's own APIs only, so that the same code
/// runs on AWS and on the sandbox.
/// </summary>
public interface IScenario
{
    /// <summary>A stable name.</summary>
    string Id { get; }

    /// <summary>What S3 is expected to do, in one sentence.</summary>
    string Claim { get; }

    /// <summary>The AWS page that says so.</summary>
    Uri Documentation { get; }

    /// <summary>Runs it.</summary>
    /// <param name="world">Two buckets, a role and a rule that work; changed as needed, and made good again.</param>
    /// <param name="context">Told about the progress.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What was seen: the same in each run when the claim holds.</returns>
    Task<IReadOnlyList<ScenarioFact>> RunAsync(
        ScenarioWorld world, IOperationContext context, CancellationToken cancellationToken);
}
