namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>An action that the role must be able to do.</summary>
/// <param name="Action">The action.</param>
/// <param name="OnObjects">Whether on the bucket's objects; else on the bucket.</param>
internal sealed record Demand(string Action, bool OnObjects)
{
    /// <summary>An action that will do as well.</summary>
    public string? Alternative { get; init; }

    /// <summary>Whether a Deny of the action itself counts although the alternative is allowed.</summary>
    public bool DenyCounts { get; init; }
}
