using S3Replication.Core.Policies;

namespace S3Replication.Clients.Tests.Differential;

/// <summary>A pair, decided by both.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Ours">What the product decides.</param>
/// <param name="Peer">What the peer decides.</param>
internal sealed record Comparison(Pair Pair, AccessDecision Ours, PeerAnswer Peer)
{
    /// <summary>Whether they decide alike.</summary>
    public bool Agree { get; } = Alike(Ours, Peer);

    /// <summary>What settles a disagreement; null when nothing does.</summary>
    public string? Cause { get; private init; }

    /// <summary>Compares a pair's decisions.</summary>
    public static Comparison Of(Pair pair, AccessDecision ours, PeerAnswer peer)
    {
        Comparison comparison = new(pair, ours, peer);
        return comparison.Agree ? comparison : comparison with { Cause = SettledDisagreements.CauseOf(comparison) };
    }

    /// <summary>Whether two decisions are the same.</summary>
    public static bool Alike(AccessDecision ours, PeerAnswer peer) => peer.Outcome == ours.Outcome switch
    {
        AccessOutcome.Allowed => "Allowed",
        AccessOutcome.ExplicitDeny => "ExplicitlyDenied",
        AccessOutcome.ImplicitDeny => "ImplicitlyDenied",
        _ => "Unknown",
    };
}
