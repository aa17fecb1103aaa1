namespace Amazon.IdentityManagement.Model;

/// <summary>How an action would be decided.</summary>
internal sealed class EvaluationResult
{
    /// <summary>The action.</summary>
    public string? EvalActionName { get; set; }

    /// <summary>The resource.</summary>
    public string? EvalResourceName { get; set; }

    /// <summary><c>allowed</c>, <c>explicitDeny</c> or <c>implicitDeny</c>.</summary>
    public string? EvalDecision { get; set; }

    /// <summary>The policies whose statements matched.</summary>
    public List<string>? MatchedPolicyIds { get; set; }

    /// <summary>The condition keys that the request lacks, for the resource or for all.</summary>
    public List<string>? MissingContextValues { get; set; }

    /// <summary>Whether the service control policies allow it; null when there are none.</summary>
    public bool? AllowedByOrganizations { get; set; }

    /// <summary>Whether the boundary allows it; null when there is none.</summary>
    public bool? AllowedByPermissionsBoundary { get; set; }
}
