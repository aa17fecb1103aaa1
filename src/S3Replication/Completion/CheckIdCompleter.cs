using S3Replication.Core.Diagnosis;

namespace S3Replication.Completion;

/// <summary>Completes the ids of checks. Makes no call.</summary>
public sealed class CheckIdCompleter : CandidateCompleter
{
    /// <inheritdoc/>
    private protected override IEnumerable<Candidate> Find(BoundParameters bound) =>
        CheckCatalog.All.Select(check => new Candidate(check.Id, check.Title));
}
