namespace S3Replication.Core.Policies;

/// <summary>
/// The policies that bear on a request
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy evaluation logic</see>).
/// What can't be read goes in as <see cref="PolicyDocument.Unreadable"/>, so that it is never taken for harmless.
/// </summary>
public sealed record PolicySet
{
    /// <summary>The inline and attached policies of the principal.</summary>
    public IReadOnlyList<PolicyDocument> Identity { get; init; } = [];

    /// <summary>The principal's permissions boundary; null when it has none.</summary>
    public PolicyDocument? Boundary { get; init; }

    /// <summary>The policies that the session was limited to; empty when it was not.</summary>
    public IReadOnlyList<PolicyDocument> Session { get; init; } = [];

    /// <summary>The policy of the bucket, key or role that is asked for; null when it has none.</summary>
    public PolicyDocument? Resource { get; init; }

    /// <summary>
    /// Whether nothing goes without the resource's policy, in the same account too: true for the trust policies of roles
    /// and the policies of KMS keys.
    /// </summary>
    public bool ResourcePolicyRequired { get; init; }

    /// <summary>
    /// The service control policies of the principal's account, level by level (root, organizational units, account): each
    /// level has to allow
    /// (<see href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html">SCP evaluation</see>).
    /// Empty when the account has none, and for the management account, which none binds.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<PolicyDocument>> ServiceControl { get; init; } = [];

    /// <summary>
    /// The resource control policies of the resource's account, level by level as above; none for the management account's
    /// resources and for AWS managed keys
    /// (<see href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_evaluation.html">RCP evaluation</see>).
    /// </summary>
    public IReadOnlyList<IReadOnlyList<PolicyDocument>> ResourceControl { get; init; } = [];
}
