namespace S3Replication.Sandbox.Storage;

/// <summary>How long a version stays protected when its event hold is released.</summary>
/// <param name="Count">How many, 1 or more.</param>
/// <param name="InYears">Whether years, of 365 days each; days otherwise.</param>
internal sealed record HoldPeriod(int Count, bool InYears)
{
    private const int DaysOfYear = 365;

    /// <summary>In days: "Amazon S3 counts 1 year as 365 days and doesn't count leap years."</summary>
    public int Days => InYears ? Count * DaysOfYear : Count;
}
