using S3Replication.Core.Diagnosis.Checks;

namespace S3Replication.Core.Diagnosis;

/// <summary>All checks that <see cref="VerifyReplication"/> can make.</summary>
public static class CheckCatalog
{
    /// <summary>The checks, by their ids.</summary>
    public static IReadOnlyList<CheckDescription> All { get; } =
    [
        .. CheckRunner.Checks.Select(check => check.Info)
            .Append(CanaryCheck.Description)
            .Append(JustSetUp.Description)
            .Select(info => new CheckDescription(info.Id, info.Title, info.Severity, info.Documentation))
            .OrderBy(check => check.Id, StringComparer.Ordinal),
    ];
}
