using S3Replication.Core.Policies;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>A statement that a lint looks at.</summary>
/// <param name="Policy">The policy that it is in.</param>
/// <param name="Statement">The statement.</param>
/// <param name="OfRole">Whether it is in a policy of the role; else in the destination's bucket policy.</param>
internal sealed record LintedStatement(PolicyDocument Policy, PolicyStatement Statement, bool OfRole)
{
    /// <summary>Where it stands, for a sentence.</summary>
    public string Place => $"{Statement.Label} of the {Policy.Name}";
}
