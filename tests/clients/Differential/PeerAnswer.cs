namespace S3Replication.Clients.Tests.Differential;

/// <summary>What the peer says of a pair.</summary>
/// <param name="Number">The pair's place.</param>
/// <param name="Outcome">Its decision, or that it refused the pair.</param>
/// <param name="Detail">Why it refused.</param>
/// <param name="Ignored">The condition keys that it left out, as not existing for the action.</param>
internal sealed record PeerAnswer(int Number, string Outcome, string? Detail, IReadOnlyList<string>? Ignored);
