namespace S3Replication.Sandbox.Storage;

/// <summary>
/// How long a version is kept from deletion
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html#object-lock-retention-modes">Retention modes</see>).
/// </summary>
/// <param name="Mode"><see cref="Governance"/> or <see cref="Compliance"/>.</param>
/// <param name="Until">The end; while an event hold is on, the earliest one: <see cref="At"/> tells the end.</param>
internal sealed record ObjectRetention(string Mode, DateTimeOffset Until)
{
    /// <summary>Whoever may bypass it and says so, may delete and shorten.</summary>
    public const string Governance = "GOVERNANCE";

    /// <summary>Nobody may delete or shorten, the root user included.</summary>
    public const string Compliance = "COMPLIANCE";

    /// <summary>What the event hold that is on leaves behind; null when none is on.</summary>
    public HoldPeriod? Hold { get; init; }

    /// <summary>Whether an event hold was on, and was released.</summary>
    public bool WasHeld { get; init; }

    /// <summary>Whether an end is named: an event hold can do without.</summary>
    public bool HasEnd => Until > DateTimeOffset.MinValue;

    /// <summary>
    /// The retention as it is at a time: "While an event hold is on, the GetObjectRetention, HeadObject, and GetObject operations
    /// return the computed retain-until-date. If you specified a retain-until-date, the returned value is not earlier than that
    /// date."
    /// </summary>
    /// <param name="now">The time.</param>
    public ObjectRetention At(DateTimeOffset now)
    {
        if (Hold is null)
        {
            return this;
        }

        DateTimeOffset end = now.AddDays(Hold.Days);
        return end > Until ? this with { Until = end } : this;
    }

    /// <summary>The retention whose event hold is released: its end is fixed.</summary>
    /// <param name="now">The time.</param>
    public ObjectRetention Release(DateTimeOffset now) => Hold is null ? this : At(now) with { Hold = null, WasHeld = true };
}
