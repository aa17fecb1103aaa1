using S3Replication.Core.Setup;

namespace S3Replication.Core.Diagnosis;

/// <summary>
/// A mend that <c>Repair-CrrReplication</c> can make: the same use case that the remedy's words name, for the rule that was
/// examined. Whether it may be made, because what it changes is this module's, is found out when it is made.
/// </summary>
/// <param name="Kind">What is done.</param>
/// <param name="Target">To what: a bucket's name, a role's ARN, a rule's id.</param>
public sealed record CheckMend(MendKind Kind, string Target)
{
    /// <summary>What the rule gets; null for every other kind of mend. What it leaves out stays as it is.</summary>
    public PutRuleRequest? Rule { get; init; }

    /// <summary>Turns versioning on.</summary>
    /// <param name="bucketName">The bucket: the rule's source or its destination.</param>
    public static CheckMend EnableVersioning(string bucketName) => new(MendKind.EnableVersioning, bucketName);

    /// <summary>Makes the role, or fits it to its rules.</summary>
    /// <param name="roleArn">The role, as the configuration names it.</param>
    public static CheckMend FitRole(string roleArn) => new(MendKind.FitRole, roleArn);

    /// <summary>Lets the role in.</summary>
    /// <param name="destinationBucket">The bucket that replicas go to.</param>
    public static CheckMend GrantAccess(string destinationBucket) => new(MendKind.GrantAccess, destinationBucket);

    /// <summary>Changes the rule.</summary>
    /// <param name="request">The rule, named by its id, and what is to be changed.</param>
    public static CheckMend ChangeRule(PutRuleRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new CheckMend(MendKind.ChangeRule, request.RuleId ?? string.Empty) { Rule = request };
    }

    /// <summary>Says it in a few words.</summary>
    public override string ToString() => $"{Kind} {Target}";
}
