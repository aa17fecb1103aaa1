namespace S3Replication.Sandbox.S3.Lifecycle;

/// <summary>When an action is due: some days after a version's time, or on a date.</summary>
/// <param name="Days">The days; null when there is a date.</param>
/// <param name="Date">The date, midnight UTC; null when there are days.</param>
internal sealed record LifecycleDue(int? Days, DateTimeOffset? Date)
{
    /// <summary>The moment for a version.</summary>
    /// <param name="time">When it was made, or became noncurrent.</param>
    public DateTimeOffset For(DateTimeOffset time) => Date ?? After(time, Days ?? 0);

    /// <summary>
    /// "Amazon S3 calculates the time by adding the number of days specified in the rule to the object creation time and rounding up
    /// the resulting time to the next day at midnight UTC"
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html#intro-lifecycle-rules-number-of-days">Lifecycle rules: based on an object's age</see>).
    /// </summary>
    /// <param name="time">When the version was made, or became noncurrent, or an upload began.</param>
    /// <param name="days">The days.</param>
    public static DateTimeOffset After(DateTimeOffset time, int days)
    {
        // Who means never may say so in as many days as there are numbers: more than there are dates for.
        DateTime day = time.UtcDateTime.Date;
        return days < (DateTime.MaxValue - day).Days ? new(day.AddDays(days + 1L), TimeSpan.Zero) : DateTimeOffset.MaxValue;
    }
}
