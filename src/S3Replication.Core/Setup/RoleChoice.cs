using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Setup;

/// <summary>Decides which role a configuration gets: it has one for all its rules.</summary>
internal static class RoleChoice
{
    /// <summary>The role for a rule.</summary>
    /// <param name="request">The rule that is asked for.</param>
    /// <param name="document">The configuration; null for none.</param>
    /// <exception cref="CrrException">
    /// <c>InvalidParameter</c> where there is none at all; <c>RuleNotOwned</c> where others' rules share the one in force;
    /// <c>InvalidArn</c>.
    /// </exception>
    public static RoleArn Choose(PutRuleRequest request, ReplicationDocument? document)
    {
        string? asked = request.RoleArn;
        string? inForce = document?.Role is { Length: > 0 } role ? role : null;
        if (asked is null && inForce is null)
        {
            throw new CrrException(
                CrrErrorCode.InvalidParameter, $"Bucket {request.SourceBucket} has no replication configuration yet: its first rule needs a role.")
            {
                Target = request.SourceBucket,
                Remedy = $"Give -RoleArn; New-CrrRole -RoleName crrRole -SourceBucket {request.SourceBucket} "
                    + $"-DestinationBucket {request.DestinationBucket} makes a role and tells its ARN.",
            };
        }

        if (asked is not null && inForce is not null && asked != inForce)
        {
            string[] others = [.. document!.Rules.Where(rule => !Ownership.OwnsRule(rule.Id)).Select(rule => rule.Id ?? "(without id)")];
            if (others.Length > 0)
            {
                throw new CrrException(
                    CrrErrorCode.RuleNotOwned,
                    $"The configuration of bucket {request.SourceBucket} has role {inForce}, which all its rules share; "
                    + $"changing it to {asked} would change rules that this module did not make: {string.Join(", ", others)}.")
                {
                    Target = asked,
                    Remedy = $"Leave -RoleArn out, and let role {inForce} also write to bucket {request.DestinationBucket}.",
                };
            }
        }

        return RoleArn.Parse(asked ?? inForce);
    }
}
