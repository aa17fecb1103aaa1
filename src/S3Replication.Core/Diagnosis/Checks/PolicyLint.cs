using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Policies;
using S3Replication.Core.Roles;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>
/// Looks for a mistake that people make when they write replication policies. What it finds is a warning: whether anything is
/// missing is said by the checks of permissions.
/// </summary>
internal abstract class PolicyLint : ICheck
{
    private const int ShownAtMost = 5;

    /// <summary>What it is about.</summary>
    public abstract CheckInfo Info { get; }

    /// <summary>Why what it looks for is a mistake.</summary>
    protected abstract string Cause { get; }

    /// <summary>What to do about it.</summary>
    /// <param name="context">The rule.</param>
    protected abstract string RemedyOf(CheckContext context);

    /// <inheritdoc/>
    public async Task<CheckResult> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        List<LintedStatement> statements = [];
        RoleArn role = RoleArn.Parse(context.RoleArn);
        Fact<IReadOnlyList<RolePolicy>> policies = await context.Facts.Role.PoliciesAsync(role, cancellationToken).ConfigureAwait(false);
        foreach (RolePolicy policy in policies.Value ?? [])
        {
            statements.AddRange(Statements(policy.Document, $"policy {policy.Name}", ofRole: true));
        }

        Fact<string?> bucketPolicy = await context.Facts
            .DestinationPolicyAsync(context.DestinationBucket, cancellationToken).ConfigureAwait(false);
        if (bucketPolicy.Value is not null)
        {
            statements.AddRange(Statements(bucketPolicy.Value, $"bucket policy of {context.DestinationBucket}", ofRole: false)
                .Where(statement => IsAboutReplication(statement, role)));
        }

        string[] findings = [.. Look(context, statements).Distinct()];
        return findings.Length > 0 ? Info.Warning(Shown(findings), Cause, RemedyOf(context))

            // What may not be read is told there, with the permission that it needs.
            : policies.IsUnknown ? Info.Blocked(CheckIds.SourcePermissions)
            : bucketPolicy.IsUnknown ? Info.Blocked(CheckIds.DestinationPermissions)
            : Info.Passed($"{statements.Count} statements were looked at.");
    }

    /// <summary>Looks at the statements.</summary>
    /// <param name="context">The rule.</param>
    /// <param name="statements">Those that allow or deny something to the role.</param>
    /// <returns>One sentence for each finding.</returns>
    protected abstract IEnumerable<string> Look(CheckContext context, IReadOnlyList<LintedStatement> statements);

    // A bucket policy is for many; only what concerns replication is looked at.
    private static bool IsAboutReplication(LintedStatement statement, RoleArn role) =>
        statement.Statement.Actions.Any(action => action.StartsWith("s3:Repl", StringComparison.OrdinalIgnoreCase)
            || action.StartsWith("s3:ObjectOwner", StringComparison.OrdinalIgnoreCase))
        || statement.Statement.Principals.Any(principal => principal.Value.EndsWith("/" + role.Name, StringComparison.Ordinal));

    private static IEnumerable<LintedStatement> Statements(string json, string name, bool ofRole)
    {
        try
        {
            PolicyDocument policy = PolicyDocument.Parse(json, name);
            return policy.Statements.Select(statement => new LintedStatement(policy, statement, ofRole));
        }
        catch (CrrException error) when (error.Code == CrrErrorCode.InvalidJson)
        {
            // The checks of permissions say so.
            return [];
        }
    }

    private static string Shown(string[] findings) => string.Join(" ", findings.Take(ShownAtMost))
        + (findings.Length > ShownAtMost ? $" And {findings.Length - ShownAtMost} more." : string.Empty);
}
