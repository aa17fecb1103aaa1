namespace S3Replication.Sandbox.Iam;

/// <summary>How long a change of roles and policies takes until authorization sees it.</summary>
/// <param name="Clock">Measures it.</param>
internal sealed record IamPropagation(TimeProvider Clock)
{
    /// <summary>The time; none unless it is asked for.</summary>
    public TimeSpan Delay { get; set; }
}
