namespace S3Replication.Core.Policies;

/// <summary>What IAM shall simulate.</summary>
/// <param name="RoleArn">The role.</param>
/// <param name="Actions">The actions, without wildcards.</param>
/// <param name="Resource">The ARN that they are asked for.</param>
public sealed record SimulationRequest(string RoleArn, IReadOnlyList<string> Actions, string Resource)
{
    /// <summary>The condition keys of the request; IAM takes those that are missing for absent.</summary>
    public IReadOnlyDictionary<string, string> Context { get; init; } = new Dictionary<string, string>();
}
