using S3Replication.Core.Identifiers;
using S3Replication.Core.Policies;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>The role may do no more than replication needs, and the bucket lets in nobody but roles that are named.</summary>
internal sealed class PoliciesAreNotTooWide : PolicyLint
{
    private static readonly string[] s_wideActions = ["*", "s3:*", "kms:*"];

    public override CheckInfo Info { get; } = new(
        CheckIds.NotTooWide, "The policies grant no more than replication needs", CheckSeverity.Medium, "setting-repl-config-perm-overview.html")
    {
        Needs = [CheckIds.RoleExists, CheckIds.DestinationExists],
    };

    protected override string Cause => "Whoever can make S3 or another service use the role can do all of that.";

    protected override string RemedyOf(CheckContext context) =>
        $"Fit a role of this module to its rules: Get-CrrRule -SourceBucket {context.SourceBucket} | New-CrrRole -RoleName {RoleArn.Parse(context.RoleArn).Name}; "
        + "remove what others grant beside it.";

    protected override IEnumerable<string> Look(CheckContext context, IReadOnlyList<LintedStatement> statements)
    {
        foreach (LintedStatement statement in statements.Where(one => one.Statement is { Effect: PolicyEffect.Allow, IsNotAction: false }))
        {
            PolicyStatement words = statement.Statement;
            string? action = words.Actions.FirstOrDefault(one => s_wideActions.Contains(one, StringComparer.OrdinalIgnoreCase));
            if (action is not null)
            {
                yield return $"{statement.Place} allows {action}.";
            }
            else if (statement.OfRole && words.Resources.FirstOrDefault(IsEverything) is { } resource)
            {
                yield return $"{statement.Place} allows {string.Join(", ", words.Actions)} on {resource}.";
            }

            if (!statement.OfRole && words.Conditions.Count == 0 && words.Principals.Any(principal => principal.Value == "*"))
            {
                yield return $"{statement.Place} lets everybody replicate into the bucket.";
            }
        }
    }

    private static bool IsEverything(string resource) =>
        resource == "*" || (Arn.TryParse(resource, out Arn? arn) && arn.Resource is "*" or "*/*" or "key/*" && arn!.Service is "s3" or "kms");
}
