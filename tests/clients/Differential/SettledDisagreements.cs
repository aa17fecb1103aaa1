using System.Globalization;
using System.Text.RegularExpressions;
using S3Replication.Core.Policies;

namespace S3Replication.Clients.Tests.Differential;

/// <summary>The disagreements that AWS's pages settle.</summary>
internal static partial class SettledDisagreements
{
    private const string Guide = "https://docs.aws.amazon.com/IAM/latest/UserGuide/";
    private const string NotPrincipal = "NotPrincipal";
    private const string Operators = Guide + "reference_policies_elements_condition_operators.html";

    private static readonly string[] s_multivalued =
        ["aws:PrincipalOrgPaths", "aws:CalledVia", "aws:TagKeys", "s3:RequestObjectTagKeys", "kms:EncryptionContextKeys"];

    /// <summary>
    /// What the product answers with Unknown: a deny with NotPrincipal that lists some of account, role and session, of which AWS's page
    /// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html) says that it may deny.
    /// </summary>
    public const string UndecidedId = "not-principal";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SettledDisagreement> All { get; } =
    [
        new(
            "context-key-dropped",
            WhoIsRight.Ours,
            "The peer leaves kms:EncryptionContext:… out of the request, although KMS has the key.",
            new Uri("https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-encryption-context"),
            (pair, peer) => pair with
            {
                Context = pair.Context
                    .Where(entry => peer.Ignored?.Contains(entry.Key) != true)
                    .ToDictionary(entry => entry.Key, entry => entry.Value),
            }),
        new(
            "epoch-seconds",
            WhoIsRight.Ours,
            "The peer takes epoch time for milliseconds; it is seconds.",
            new Uri(Operators + "#Conditions_Date"),
            (pair, _) => PairRewriter.ConditionValues(pair, (operation, _, value) =>
                operation.Contains("Date", StringComparison.Ordinal) && long.TryParse(value, CultureInfo.InvariantCulture, out long epoch)
                    ? DateTimeOffset.FromUnixTimeMilliseconds(epoch).ToString("O", CultureInfo.InvariantCulture)
                    : value)),
        new(
            "every-address",
            WhoIsRight.Ours,
            "To the peer no address lies in 0.0.0.0/0.",
            new Uri(Operators + "#Conditions_IPAddress"),
            (pair, _) => PairRewriter.ConditionValues(pair, (operation, _, value) => value == "0.0.0.0/0" ? "255.255.255.255" : value)),
        new(
            "any-value-if-exists",
            WhoIsRight.Ours,
            "The peer takes ForAnyValue with IfExists for false when the key is absent; IfExists makes it true.",
            new Uri(Operators + "#Conditions_IfExists"),
            (pair, _) => PairRewriter.Conditions(pair, (operation, _, values) =>
                (operation.StartsWith("ForAnyValue:", StringComparison.Ordinal) ? operation.Replace("IfExists", string.Empty, StringComparison.Ordinal) : operation, values))),
        new(
            "variable-in-arn-condition",
            WhoIsRight.Ours,
            "The peer cuts an ARN in a condition at the colon of a variable in it; variables may stand in any ARN operator.",
            new Uri(Guide + "reference_policies_variables.html#policy-vars-wheretouse"),
            (pair, _) => PairRewriter.ConditionValues(pair, (operation, _, value) =>
                operation.Contains("Arn", StringComparison.Ordinal) && value.Contains("${", StringComparison.Ordinal)
                    ? PairRewriter.Nothing
                    : value)),
        new(
            "variables-of-2008",
            WhoIsRight.Ours,
            "The peer takes variables for such in policies without Version 2012-10-17 too.",
            new Uri(Guide + "reference_policies_elements_version.html"),
            (pair, _) => PairRewriter.Policies(pair, policy => policy["Version"] = "2012-10-17")),
        new(
            "session-policy-beside-grant",
            WhoIsRight.Ours,
            "The peer lets a session policy limit what the resource's policy grants to the session itself; it does not limit that.",
            new Uri(Guide + "access_policies.html#policies_session"),
            (pair, _) => pair.Session is null ? pair : pair with { ServiceControl = [.. pair.ServiceControl, [pair.Session]] }),
        new(
            "role-path",
            WhoIsRight.Ours,
            "The peer knows of a session's role the name alone, so that a principal with another path matches; the path is part of the ARN.",
            new Uri(Guide + "reference_policies_elements_principal.html#principal-roles"),
            (pair, _) => pair.Role is null ? pair : PairRewriter.Principals(pair, principal =>
                principal.Contains(":role/", StringComparison.Ordinal)
                && principal[..31] == pair.Role[..31]
                && principal[principal.LastIndexOf('/')..] == pair.Role[pair.Role.LastIndexOf('/')..]
                    ? pair.Role
                    : principal)),
        new(
            "star-over-colons",
            WhoIsRight.Ours,
            "To the peer a * that ends a field of an ARN in Resource stays in that field; it can reach over the colons that follow.",
            new Uri(Guide + "reference_policies_elements_resource.html#reference_policies_elements_resource_wildcards"),
            (pair, _) => PairRewriter.Resources(pair, resource =>
                resource.StartsWith("arn:aws:*:", StringComparison.Ordinal) && resource.Split(':').Length < 6 ? PairRewriter.Nothing : resource)),
        new(
            "no-arn-in-arn-condition",
            WhoIsRight.Open,
            "The page compares the six parts of an ARN one by one and does not say what a value with fewer parts matches. "
                + "To the peer it matches nothing; the product completes it, as AWS does in Resource.",
            new Uri(Operators + "#Conditions_ARN"),
            (pair, _) => PairRewriter.ConditionValues(pair, (operation, _, value) =>
                operation.Contains("Arn", StringComparison.Ordinal) && value.Split(':').Length < 6 ? PairRewriter.Nothing : value)),
        new(
            "wildcard-in-resource-type",
            WhoIsRight.Open,
            "The page rules wildcards out of the type of a resource in IAM's ARNs and does not say what such a pattern matches. "
                + "To the peer it matches nothing, in KMS's ARNs neither; to the product it is a pattern.",
            new Uri(Guide + "reference_identifiers.html#identifiers-arns"),
            (pair, _) => PairRewriter.Resources(pair, resource => WildType().IsMatch(resource) ? PairRewriter.Nothing : resource)),
        new(
            "no-set-operator",
            WhoIsRight.Open,
            "The page demands a set operator for multivalued keys and does not say what happens without. "
                + "To the peer nothing matches; the product takes it for any value, and for no value when negated.",
            new Uri(Guide + "reference_policies_condition-single-vs-multi-valued-context-keys.html"),
            (pair, _) => PairRewriter.Conditions(pair, (operation, key, values) =>
                !operation.Contains(':', StringComparison.Ordinal) && operation != "Null" && IsMany(key) && Has(pair, key)
                    ? ("Null", "true")
                    : (operation, values))),
    ];

    /// <summary>
    /// What settles a disagreement: one of them, or else as few as it takes; null when nothing does.
    /// </summary>
    public static string? CauseOf(Comparison comparison)
    {
        bool Explains(params SettledDisagreement[] causes)
        {
            AccessDecision decision = Ours.Decide(
                causes.Aggregate(comparison.Pair, (pair, cause) => cause.AsPeerReads(pair, comparison.Peer)));
            return Comparison.Alike(decision, comparison.Peer) || decision.UnknownKeys.Contains(NotPrincipal);
        }

        if (Explains())
        {
            return UndecidedId;
        }

        foreach (SettledDisagreement one in All)
        {
            if (Explains(one))
            {
                return one.Id;
            }
        }

        foreach (SettledDisagreement one in All)
        {
            if (All.FirstOrDefault(other => Explains(one, other)) is { } other)
            {
                return $"{one.Id}+{other.Id}";
            }
        }

        return Explains([.. All]) ? "several" : null;
    }

    private static bool IsMany(string key) => s_multivalued.Contains(key, StringComparer.OrdinalIgnoreCase);

    private static bool Has(Pair pair, string key) => pair.Context.Keys.Contains(key, StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex("^arn:[^:]*:(kms|iam):[^:]*:[^:]*:[^/]*[*?][^/]*/", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex WildType();
}
