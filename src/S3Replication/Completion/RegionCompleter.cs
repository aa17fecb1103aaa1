using S3Replication.Core.Identifiers;

namespace S3Replication.Completion;

/// <summary>Completes Region codes, by the code or by the name that the console shows. Makes no call.</summary>
public sealed class RegionCompleter : CandidateCompleter
{
    /// <inheritdoc/>
    private protected override IEnumerable<Candidate> Find(BoundParameters bound) => AwsRegion.Known
        .Select(region => new Candidate(region.Code, region.Name) { OtherNames = [region.Name, PlaceIn(region.Name)] });

    // Of "Europe (Ireland)" people remember the place.
    private static string PlaceIn(string name) => name[(name.IndexOf('(', StringComparison.Ordinal) + 1)..].TrimEnd(')');
}
