namespace S3Replication.Core.Diagnosis;

/// <summary>One mend, or a finding that has none.</summary>
/// <param name="CheckIds">The checks whose findings it is for.</param>
/// <param name="Action">What is done; null when there is nothing that can be.</param>
/// <param name="Target">To what.</param>
/// <param name="Status">What became of it.</param>
public sealed record RepairItem(IReadOnlyList<string> CheckIds, MendKind? Action, string Target, RepairItemStatus Status)
{
    /// <summary>The checks whose findings it is for.</summary>
    public IReadOnlyList<string> CheckIds { get; init => field = Listed.Of(value); } = Listed.Of(CheckIds);

    /// <summary>What it changes, line by line: <c>-</c> goes, <c>+</c> comes; empty when it changes nothing.</summary>
    public string Diff { get; init; } = string.Empty;

    /// <summary>Why it was not made, or was taken back; null when it was made.</summary>
    public string? Reason { get; init; }

    /// <summary>What to do by hand; null when there is nothing.</summary>
    public string? Remedy { get; init; }

    /// <summary>Says it in a few words, as where it is a part of something else.</summary>
    public override string ToString() => $"{Status}: {(Action is null ? string.Empty : $"{Action} ")}{Target}";
}
