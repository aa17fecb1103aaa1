namespace S3Replication.Core.Audit.Ranges;

/// <summary>A range that is being worked on, as its scheduler sees it.</summary>
internal sealed class RunningRange(KeyRange range)
{
    /// <summary>The range.</summary>
    public KeyRange Range => range;

    /// <summary>Whether somebody looks for a cut in it.</summary>
    public bool IsSearched { get; set; }

    /// <summary>How many pages it must have before it is worth looking for a cut again.</summary>
    public int NextSearch { get; set; }

    /// <summary>Puts the next search off, further each time, so that all searches are few beside the pages.</summary>
    public void Postpone() => NextSearch = range.Progress.Pages + Math.Max(1, range.Progress.Pages / 4);
}
