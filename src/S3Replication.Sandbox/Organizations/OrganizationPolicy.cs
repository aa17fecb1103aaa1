using S3Replication.Core.Policies;
using S3Replication.Sandbox.Iam;

namespace S3Replication.Sandbox.Organizations;

/// <summary>
/// A policy of an organization
/// (<see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_PolicySummary.html">PolicySummary</see>).
/// </summary>
/// <param name="Id">Its id, <c>p-…</c>.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="Type">Its kind.</param>
/// <param name="Name">Its name, unique in the organization.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Content">The policy as JSON.</param>
internal sealed record OrganizationPolicy(string Id, string Arn, string Type, string Name, string Description, string Content)
{
    /// <summary>Whether it is AWS's own.</summary>
    public bool IsAwsManaged { get; init; }

    /// <summary>The policy, ready for the evaluator, under a name that says what it is.</summary>
    public PolicyDocument Document => ParsedPolicies.Of(
        Content, (Type == OrganizationPolicyType.ServiceControl ? "service" : "resource") + " control policy " + Name);
}
