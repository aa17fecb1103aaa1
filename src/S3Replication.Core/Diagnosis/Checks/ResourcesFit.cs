using S3Replication.Core.Identifiers;
using S3Replication.Core.Policies;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>
/// Actions on buckets name buckets, those on objects name objects, and each side's actions are granted on that side. A widespread
/// example grants the reading of tags on the destination.
/// </summary>
internal sealed class ResourcesFit : PolicyLint
{
    public override CheckInfo Info { get; } = new(
        CheckIds.FittingResources, "The policies name what the actions are for", CheckSeverity.Medium, "setting-repl-config-perm-overview.html")
    {
        Needs = [CheckIds.RoleExists, CheckIds.DestinationExists],
    };

    protected override string Cause =>
        "An action on a resource that it is not for allows nothing: buckets are arn:aws:s3:::name, objects arn:aws:s3:::name/*.";

    protected override string RemedyOf(CheckContext context) => "Correct the resources of the statement.";

    protected override IEnumerable<string> Look(CheckContext context, IReadOnlyList<LintedStatement> statements)
    {
        foreach (LintedStatement statement in statements.Where(IsPlain))
        {
            foreach (string action in statement.Statement.Actions)
            {
                IReadOnlyList<string> resources = statement.Statement.Resources;
                if (KnownActions.IsOnObjects(action) && resources.All(resource => Kind(resource) == "bucket"))
                {
                    yield return $"{action} in {statement.Place} is for objects, and the statement names {resources[0]} without '/*'.";
                }
                else if (KnownActions.IsOnBucket(action) && resources.All(resource => Kind(resource) == "objects"))
                {
                    yield return $"{action} in {statement.Place} is for buckets, and the statement names objects: {resources[0]}.";
                }
            }
        }

        foreach (string finding in WrongSides(context, statements))
        {
            yield return finding;
        }
    }

    // A role may serve both ways, so a side is wrong only when the right one is missing altogether.
    private static IEnumerable<string> WrongSides(CheckContext context, IReadOnlyList<LintedStatement> statements)
    {
        LintedStatement[] ofRole = [.. statements.Where(statement => statement.OfRole && IsPlain(statement))];
        foreach (LintedStatement statement in ofRole)
        {
            foreach (string action in statement.Statement.Actions)
            {
                (string? right, string wrong, string side) = KnownActions.IsOnSource(action) ? (context.SourceBucket, context.DestinationBucket, "source")
                    : KnownActions.IsOnDestination(action) ? (context.DestinationBucket, context.SourceBucket, "destination")
                    : (null, string.Empty, string.Empty);
                if (right is not null
                    && right != wrong
                    && statement.Statement.Resources.All(resource => IsOf(resource, wrong))
                    && !ofRole.Any(other => Names(other.Statement, action) && other.Statement.Resources.Any(resource => MayBeOf(resource, right))))
                {
                    yield return $"{action} in {statement.Place} is granted on {wrong}; replication needs it on the {side}, {right}.";
                }
            }
        }
    }

    private static bool IsPlain(LintedStatement statement) =>
        statement.Statement is { Effect: PolicyEffect.Allow, IsNotAction: false, IsNotResource: false, Resources.Count: > 0 };

    private static bool Names(PolicyStatement statement, string action) => statement.Actions.Any(
        one => string.Equals(one, action, StringComparison.OrdinalIgnoreCase) || one.Contains('*', StringComparison.Ordinal));

    private static string Tail(string resource) =>
        Arn.TryParse(resource, out Arn? arn) && arn.Service == "s3" ? arn.Resource : "*";

    private static string Kind(string resource) => Tail(resource) switch
    {
        string tail when tail.Contains('/', StringComparison.Ordinal) => "objects",
        string tail when tail.AsSpan().ContainsAny('*', '?') => "both",
        _ => "bucket",
    };

    private static bool IsOf(string resource, string bucket) => Tail(resource).Split('/')[0] == bucket;

    private static bool MayBeOf(string resource, string bucket) =>
        IsOf(resource, bucket) || Tail(resource).Split('/')[0].AsSpan().ContainsAny('*', '?');
}
