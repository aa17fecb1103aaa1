using S3Replication.Core.Errors;

namespace S3Replication.Core.Setup;

/// <summary>Errors about rules that more than one use case has.</summary>
internal static class RuleErrors
{
    public static CrrException NotFound(string bucket, string ruleId, IEnumerable<string?> present)
    {
        string ids = string.Join(", ", present.Select(id => id ?? "(without id)"));
        return new CrrException(CrrErrorCode.RuleNotFound, $"Bucket {bucket} has no replication rule {ruleId}.")
        {
            Target = ruleId,
            Remedy = ids.Length == 0 ? "It has no rules at all." : $"Its rules are: {ids}.",
        };
    }

    public static CrrException NotOwned(string bucket, string ruleId) => new(
        CrrErrorCode.RuleNotOwned,
        $"Rule {ruleId} of bucket {bucket} was not made by this module, which tells its own by ids that begin with '{Ownership.RuleIdPrefix}'.")
    {
        Target = ruleId,
        Remedy = "Change it with the tool that made it, or choose another rule id.",
    };
}
