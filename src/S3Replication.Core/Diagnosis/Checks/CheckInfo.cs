namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>What a check is about, and its words for what it finds.</summary>
/// <param name="Id">Its stable id: <c>CRR001</c>. Never given to another check.</param>
/// <param name="Title">What must be so.</param>
/// <param name="Severity">How much is lost when it is not.</param>
/// <param name="Page">The page below AWS's documentation that says so.</param>
internal sealed record CheckInfo(string Id, string Title, CheckSeverity Severity, string Page)
{
    private const string UserGuide = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/";

    /// <summary>The ids of checks without whose success this one says nothing.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>Whether it looks at a rule, and so is not made where there is none.</summary>
    public bool NeedsRule { get; init; } = true;

    /// <summary>
    /// The legs of a canary that prove it where it could not be looked at: all that apply to the rule must have passed, the put
    /// among them. Empty when no canary can tell.
    /// </summary>
    public IReadOnlyList<CanaryLegName> ProvenByLegs { get; init; } = [];

    /// <summary>The page of AWS's documentation that says so.</summary>
    public Uri Documentation => new(UserGuide + Page);

    public CheckResult Passed(string observed) => Result(CheckStatus.Passed, observed);

    public CheckResult Skipped(string observed) => Result(CheckStatus.Skipped, observed);

    /// <summary>What can't be said until another check's finding is mended: it may hide something, so it is not good.</summary>
    public CheckResult Blocked(string checkId) =>
        Result(CheckStatus.Unknown, $"{checkId} has to be mended first.") with { BlockedBy = checkId };

    public CheckResult Failed(string observed, string cause, string remedy) =>
        Result(CheckStatus.Failed, observed) with { Cause = cause, Remedy = remedy };

    public CheckResult Warning(string observed, string cause, string remedy) =>
        Result(CheckStatus.Warning, observed) with { Cause = cause, Remedy = remedy };

    public CheckResult Unknown(string observed, string cause, string remedy) =>
        Result(CheckStatus.Unknown, observed) with { Cause = cause, Remedy = remedy };

    /// <summary>What can't be said because something may not be read.</summary>
    public CheckResult Unknown(Unreadable unreadable) =>
        Unknown("It could not be looked at.", unreadable.Cause, unreadable.Remedy);

    private CheckResult Result(CheckStatus status, string observed) =>
        new(Id, Title, Severity, status, observed) { Documentation = Documentation };
}
