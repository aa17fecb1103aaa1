using System.Diagnostics.CodeAnalysis;

namespace S3Replication.Core.Policies.Matching;

/// <summary>
/// A condition operator taken apart: <c>ForAllValues:StringNotLikeIfExists</c> is a set operator, a negation, a comparison,
/// and what to do when the key is absent
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition operators</see>).
/// </summary>
/// <param name="Comparison">How a value of the request is compared with one of the policy.</param>
/// <param name="Negated">Whether the comparison must fail for all values of the policy.</param>
/// <param name="IfExists">Whether an absent key satisfies it.</param>
/// <param name="Set">How several values of the request are taken together.</param>
internal sealed record ConditionOperator(Comparison Comparison, bool Negated, bool IfExists, SetOperator Set)
{
    private const string IfExistsSuffix = "IfExists";

    private static readonly Dictionary<string, (Comparison Comparison, bool Negated)> s_names =
        new(StringComparer.OrdinalIgnoreCase)
        {
            ["StringEquals"] = (Comparison.String, false),
            ["StringNotEquals"] = (Comparison.String, true),
            ["StringEqualsIgnoreCase"] = (Comparison.StringIgnoreCase, false),
            ["StringNotEqualsIgnoreCase"] = (Comparison.StringIgnoreCase, true),
            ["StringLike"] = (Comparison.StringLike, false),
            ["StringNotLike"] = (Comparison.StringLike, true),
            ["ArnEquals"] = (Comparison.Arn, false),
            ["ArnNotEquals"] = (Comparison.Arn, true),
            ["ArnLike"] = (Comparison.Arn, false),
            ["ArnNotLike"] = (Comparison.Arn, true),
            ["Bool"] = (Comparison.StringIgnoreCase, false),
            ["BinaryEquals"] = (Comparison.Binary, false),
            ["Null"] = (Comparison.Null, false),
            ["NumericEquals"] = (Comparison.NumericEquals, false),
            ["NumericNotEquals"] = (Comparison.NumericEquals, true),
            ["NumericLessThan"] = (Comparison.NumericLess, false),
            ["NumericLessThanEquals"] = (Comparison.NumericLessOrEqual, false),
            ["NumericGreaterThan"] = (Comparison.NumericGreater, false),
            ["NumericGreaterThanEquals"] = (Comparison.NumericGreaterOrEqual, false),
            ["DateEquals"] = (Comparison.DateEquals, false),
            ["DateNotEquals"] = (Comparison.DateEquals, true),
            ["DateLessThan"] = (Comparison.DateLess, false),
            ["DateLessThanEquals"] = (Comparison.DateLessOrEqual, false),
            ["DateGreaterThan"] = (Comparison.DateGreater, false),
            ["DateGreaterThanEquals"] = (Comparison.DateGreaterOrEqual, false),
            ["IpAddress"] = (Comparison.IpAddress, false),
            ["NotIpAddress"] = (Comparison.IpAddress, true),
        };

    /// <summary>Reads an operator's name.</summary>
    /// <param name="name">The name as the policy has it.</param>
    /// <param name="found">The operator; null when AWS has none of that name.</param>
    public static bool TryParse(string name, [NotNullWhen(true)] out ConditionOperator? found)
    {
        SetOperator set = SetOperator.None;
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        found = null;
        if (colon >= 0 && (!Enum.TryParse(name[..colon], ignoreCase: true, out set) || set == SetOperator.None))
        {
            return false;
        }

        string rest = name[(colon + 1)..];
        bool ifExists = rest.EndsWith(IfExistsSuffix, StringComparison.OrdinalIgnoreCase);
        if (s_names.TryGetValue(ifExists ? rest[..^IfExistsSuffix.Length] : rest, out (Comparison Comparison, bool Negated) entry)
            && !(ifExists && entry.Comparison == Comparison.Null))
        {
            found = new ConditionOperator(entry.Comparison, entry.Negated, ifExists, set);
        }

        return found is not null;
    }
}
