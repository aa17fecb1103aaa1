using System.Text.RegularExpressions;
using S3Replication.Core.Policies;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>
/// What policies that ask for tags of the principal are told: the role's own. Whoever assumes a role may only pass others where its
/// trust policy allows <c>sts:TagSession</c> too, which that of a replication role has no use for
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html">Pass session tags in AWS STS</see>).
/// </summary>
internal static partial class PrincipalTags
{
    private const string Key = "aws:PrincipalTag/";

    /// <summary>Adds the tags that documents ask for, those that the role does not have as absent.</summary>
    /// <param name="known">What is known so far.</param>
    /// <param name="documents">The policies.</param>
    /// <param name="tags">The role's tags.</param>
    public static AccessContext Add(AccessContext known, IEnumerable<string> documents, IReadOnlyDictionary<string, string> tags) => documents
        .SelectMany(document => Asked().Matches(document).Select(match => match.Groups["name"].Value))
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Aggregate(known, (context, name) => context.With(
            Key + name,
            [.. tags.Where(tag => tag.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(tag => tag.Value)]));

    [GeneratedRegex(Key + "(?<name>[^\"}\\\\]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Asked();
}
