namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>A check on some of the source's objects.</summary>
internal abstract class SampleCheck : ICheck
{
    private static readonly FilterMatches s_filter = new();

    /// <inheritdoc/>
    public abstract CheckInfo Info { get; }

    /// <inheritdoc/>
    public async Task<CheckResult> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        if (!context.Facts.Objects.AreAskedFor)
        {
            return Info.Skipped("No objects were looked at: the sample's size is 0.");
        }

        if (!context.Rule.Enabled)
        {
            return Info.Skipped("The rule is disabled.");
        }

        Fact<ObjectSample> fact = await context.Facts.Objects.SampleAsync(context, cancellationToken).ConfigureAwait(false);
        return fact.IsUnknown ? Info.Unknown(fact.Unreadable)
            : !JudgesWhatIsHidden && Hidden(context, fact.Value!) is { } unreadable ? Info.Unknown(unreadable)

            // What is wrong with objects that the rule was meant for shows when its filter is right.
            : this is not FilterMatches && s_filter.Misses(context, fact.Value!) is not null ? Info.Blocked(CheckIds.FilterMatches)
            : await JudgeAsync(context, fact.Value!, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether it judges also a sample of which nothing may be looked at.</summary>
    protected virtual bool JudgesWhatIsHidden => false;

    /// <summary>Judges the sample; some of its objects may be unreadable, not all.</summary>
    protected abstract Task<CheckResult> JudgeAsync(CheckContext context, ObjectSample sample, CancellationToken cancellationToken);

    // None of the objects may be looked at, apart from those that S3 shows to nobody without their own key, or not the tags that decide whether the rule takes them.
    private static Unreadable? Hidden(CheckContext context, ObjectSample sample) =>
        !sample.Seen.Any() && sample.Objects.FirstOrDefault(one => !one.NeedsCustomerKey) is { } hidden ? hidden.Unreadable
        : context.Rule.Filter is { Tags.Count: > 0 } ? sample.Seen.Select(one => one.TagsUnreadable).FirstOrDefault(one => one is not null)
        : null;
}
