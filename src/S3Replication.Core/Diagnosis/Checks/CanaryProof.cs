namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>
/// Says which checks a canary has proven although they could not be looked at. Nothing else makes an Unknown good: what arrived was
/// let through by every policy that was asked, read or not.
/// </summary>
internal static class CanaryProof
{
    /// <summary>The checks, with the canary's id on those that it proves.</summary>
    /// <param name="checks">The checks.</param>
    /// <param name="canary">What became of the canary; null when none was sent.</param>
    public static IReadOnlyList<CheckResult> Apply(IReadOnlyList<CheckResult> checks, CanaryResult? canary) =>
        canary is null ? checks : [.. checks.Select(check => Proves(canary, check) ? check with { ProvenBy = CheckIds.Canary } : check)];

    private static bool Proves(CanaryResult canary, CheckResult check)
    {
        if (check.Status != CheckStatus.Unknown || check.BlockedBy is not null)
        {
            return false;
        }

        IReadOnlyList<CanaryLegName> needed = CheckRunner.Checks
            .FirstOrDefault(one => one.Info.Id == check.Id)?.Info.ProvenByLegs ?? [];
        return needed.Count > 0
            && canary.Legs.Any(leg => leg is { Name: CanaryLegName.Put, Status: CanaryLegStatus.Passed })
            && needed.All(name => canary.Legs.Any(
                leg => leg.Name == name && leg.Status is CanaryLegStatus.Passed or CanaryLegStatus.Skipped));
    }
}
