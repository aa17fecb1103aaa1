namespace S3Replication.Core.Diagnosis.Repair;

/// <summary>Compares two canaries, leg by leg.</summary>
internal static class CanaryComparison
{
    /// <summary>Whether whatever passed before passes now. Where there was no canary before, nothing can be worse.</summary>
    /// <param name="before">The canary before; null when none was sent.</param>
    /// <param name="after">The canary after; null when none was sent.</param>
    public static bool IsAsGood(CanaryResult? before, CanaryResult? after) =>
        (before?.Legs ?? []).Where(leg => leg.Status == CanaryLegStatus.Passed).All(passed =>
            after?.Legs.Any(leg => leg.Name == passed.Name && leg.Status is CanaryLegStatus.Passed or CanaryLegStatus.Skipped) == true);
}
