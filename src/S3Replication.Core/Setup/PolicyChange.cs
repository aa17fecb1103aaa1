using S3Replication.Core.Policies;

namespace S3Replication.Core.Setup;

/// <summary>What became of a policy.</summary>
/// <param name="Kind">Whether it was changed.</param>
/// <param name="Before">The policy as it was.</param>
/// <param name="After">The policy as it shall be.</param>
/// <param name="Previous">The policy as it was, in its own words; null when there was none.</param>
internal sealed record PolicyChange(PolicyChangeKind Kind, PolicyDocument Before, PolicyDocument After, string? Previous)
{
    /// <summary>What to restore; null when nothing was changed.</summary>
    public string? Restorable => Kind == PolicyChangeKind.Made ? Previous : null;
}
