namespace S3Replication.Core.Policies.Matching;

/// <summary>Whether a statement speaks about a request.</summary>
/// <param name="Grants">Whether it does, by whom it names; direct where it names nobody.</param>
/// <param name="Missed">The part that does not fit; <see cref="StatementPart.None"/> when all do.</param>
/// <param name="UnknownKey">The key that it turns on; null unless something of <paramref name="Grants"/> is unknown.</param>
internal readonly record struct StatementMatch(Grants Grants, StatementPart Missed, string? UnknownKey)
{
    /// <summary>Whether it speaks about the request, whomever it names.</summary>
    public Truth Truth => Grants.Any;
}
