namespace S3Replication.Core.Policies.Matching;

/// <summary>
/// Whom a statement of a resource's policy names, from nobody to the caller itself. It decides what else has to allow
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html">How AWS enforcement code logic evaluates requests</see>).
/// </summary>
internal enum Grant
{
    /// <summary>Not the caller.</summary>
    None,

    /// <summary>The caller's account: its own policies have to allow too.</summary>
    Account,

    /// <summary>The caller's role: its boundary and session policies have to allow too.</summary>
    Role,

    /// <summary>The caller itself, or everybody.</summary>
    Direct,
}
