using S3Replication.Core.Errors;
using S3Replication.Core.Roles;

namespace S3Replication.Core.Setup;

/// <summary>How this module recognises what it made, and so may change. It keeps no state of its own.</summary>
public static class Ownership
{
    /// <summary>The key of the tag that marks a role.</summary>
    public const string RoleTagKey = "S3Replication:ManagedBy";

    /// <summary>The value of that tag.</summary>
    public const string RoleTagValue = "S3Replication";

    /// <summary>What the ids of rules begin with.</summary>
    public const string RuleIdPrefix = "crr-";

    /// <summary>The name of the inline policy that a role gets.</summary>
    public const string PolicyName = "S3Replication";

    /// <summary>Whether this module made the role.</summary>
    /// <param name="role">The role, with its tags.</param>
    public static bool Owns(IamRole role)
    {
        ArgumentNullException.ThrowIfNull(role);
        return role.Tags.TryGetValue(RoleTagKey, out string? value) && value == RoleTagValue;
    }

    /// <summary>The refusal of a role that somebody else made.</summary>
    /// <param name="role">The role.</param>
    /// <param name="remedy">What to do about it.</param>
    internal static CrrException NotOwned(IamRole role, string remedy) => new(
        CrrErrorCode.RoleNotOwned,
        $"Role {role.Name} is there already and this module did not make it: it lacks the tag {RoleTagKey}={RoleTagValue}.")
    {
        Target = role.Name,
        Remedy = remedy,
    };

    /// <summary>Whether this module made the rule with that id.</summary>
    /// <param name="ruleId">The id; null when the rule has none.</param>
    public static bool OwnsRule(string? ruleId) => ruleId?.StartsWith(RuleIdPrefix, StringComparison.Ordinal) == true;
}
