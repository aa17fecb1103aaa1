using S3Replication.Core.Errors;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>The checks that the caller does not want.</summary>
internal sealed class ExcludedChecks
{
    private const string Reason = "Excluded by the caller.";

    private readonly HashSet<string> _ids;
    private readonly HashSet<string> _needed;

    /// <summary>Looks the ids up.</summary>
    /// <param name="ids">What the caller gave, in any case.</param>
    /// <exception cref="CrrException"><c>InvalidParameter</c> for what is no check's id.</exception>
    public ExcludedChecks(IEnumerable<string> ids)
    {
        _ids = new HashSet<string>(ids, StringComparer.OrdinalIgnoreCase);
        CheckCatalog.Validate(_ids);
        _needed = [.. CheckRunner.Checks.Select(check => check.Info).Where(info => !Contains(info.Id)).SelectMany(info => info.Needs)];
    }

    /// <summary>Whether the caller does not want it.</summary>
    public bool Contains(string id) => _ids.Contains(id);

    /// <summary>
    /// Whether it is not made at all. One without whose success another check can't look is made in silence: that other one
    /// then comes out as unknown, not as good.
    /// </summary>
    public bool IsUnneeded(CheckInfo info) => Contains(info.Id) && !_needed.Contains(info.Id);

    /// <summary>What is told of it.</summary>
    public static CheckResult Result(CheckInfo info) => info.Skipped(Reason);

    /// <summary>What is told of it when it was made in silence.</summary>
    public static CheckResult Of(CheckResult made) =>
        new(made.Id, made.Title, made.Severity, CheckStatus.Skipped, Reason) { Documentation = made.Documentation };
}
