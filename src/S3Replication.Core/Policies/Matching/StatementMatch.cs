namespace S3Replication.Core.Policies.Matching;

/// <summary>Whether a statement speaks about a request.</summary>
/// <param name="Truth">Whether it does.</param>
/// <param name="Grant">Whom it names; <see cref="Matching.Grant.Direct"/> where it names nobody.</param>
/// <param name="Missed">The part that does not fit; <see cref="StatementPart.None"/> when all do.</param>
/// <param name="UnknownKey">The key that it turns on; null unless <paramref name="Truth"/> is unknown.</param>
internal readonly record struct StatementMatch(Truth Truth, Grant Grant, StatementPart Missed, string? UnknownKey);
