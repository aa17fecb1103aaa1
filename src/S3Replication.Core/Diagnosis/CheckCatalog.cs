using S3Replication.Core.Diagnosis.Checks;
using S3Replication.Core.Errors;

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

    /// <summary>Refuses what is no check's id.</summary>
    /// <param name="ids">What the caller gave, in any case.</param>
    /// <exception cref="CrrException"><c>InvalidParameter</c>.</exception>
    internal static void Validate(IEnumerable<string> ids)
    {
        string? unknown = ids.FirstOrDefault(id => !All.Any(check => check.Id.Equals(id, StringComparison.OrdinalIgnoreCase)));
        if (unknown is not null)
        {
            throw new CrrException(CrrErrorCode.InvalidParameter, $"'{unknown}' is not the id of a check.")
            {
                Target = unknown,
                Remedy = $"The ids are {string.Join(", ", All.Select(check => check.Id))}; docs/checks/README.md tells what each is about.",
            };
        }
    }
}
