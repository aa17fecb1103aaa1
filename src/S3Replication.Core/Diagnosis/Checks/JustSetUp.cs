using S3Replication.Core.Identifiers;
using S3Replication.Core.Roles;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>
/// A note to what failed although the policies allow it, where the role is minutes old: changes of IAM take a while until they are seen everywhere, so the same
/// test may pass soon
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_general.html#troubleshoot_general_eventual-consistency">Changes that I make are not always immediately visible</see>).
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class JustSetUp(TimeProvider time)
{
    private static readonly TimeSpan s_settled = TimeSpan.FromMinutes(5);

    // What shows how it went. Where the policies themselves don't allow it, no waiting helps.
    private static readonly string[] s_outcomes = [CheckIds.Canary, CheckIds.SecondOpinion];

    /// <summary>What it is about.</summary>
    public static CheckInfo Description { get; } = new(
        CheckIds.JustSetUp, "The role has been there for some minutes", CheckSeverity.Medium, "replication-troubleshoot.html");

    /// <summary>Looks at the role's age when something failed that may pass soon.</summary>
    /// <param name="context">The rule.</param>
    /// <param name="checks">What was found.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<CheckResult> RunAsync(
        CheckContext context, IReadOnlyList<CheckResult> checks, CancellationToken cancellationToken)
    {
        CheckResult[] failures = [.. checks.Where(check => check.Status == CheckStatus.Failed)];
        CheckResult? failed = Array.TrueForAll(failures, check => s_outcomes.Contains(check.Id)) ? failures.FirstOrDefault() : null;
        if (failed is null || !RoleArn.TryParse(context.RoleArn, out RoleArn? arn))
        {
            return Description.Skipped("Nothing failed that may pass by waiting.");
        }

        Fact<IamRole?> role = await context.Facts.Role.RoleAsync(arn, cancellationToken).ConfigureAwait(false);
        if (role.Value?.CreatedAt is not { } created)
        {
            return Description.Skipped("When the role was made could not be told.");
        }

        TimeSpan age = time.GetUtcNow() - created;
        return age < s_settled
            ? Description.Warning(
                $"Role {arn.Name} was made {Math.Max(0, (int)age.TotalSeconds)} seconds ago, and {failed.Id} failed although the policies allow it.",
                "Changes of IAM take up to minutes until S3 sees them everywhere: this may pass by itself.",
                "Wait some minutes and run the test again before changing anything; objects that failed meanwhile have to be sent again.")
            : Description.Passed($"Role {arn.Name} has been there since {created:u}.");
    }
}
