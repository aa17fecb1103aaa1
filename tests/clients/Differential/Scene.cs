namespace S3Replication.Clients.Tests.Differential;

/// <summary>A request, and what policies may say of it.</summary>
/// <param name="Principal">Who asks, as the peer names it.</param>
/// <param name="Role">The role's ARN with its path, when a session of it asks.</param>
/// <param name="Account">The caller's account; empty when it has none.</param>
/// <param name="Action">What is asked.</param>
/// <param name="Resource">Of what.</param>
/// <param name="ResourceAccount">Whose that is.</param>
/// <param name="Keys">The condition keys that exist for such requests.</param>
internal sealed record Scene(
    string Principal,
    string? Role,
    string Account,
    string Action,
    string Resource,
    string ResourceAccount,
    IReadOnlyList<SceneKey> Keys)
{
    /// <summary>The keys that this request has, with their values.</summary>
    public Dictionary<string, string[]> Context { get; } =
        Keys.Where(key => key.Values.Length > 0).ToDictionary(key => key.Name, key => key.Values);

    public string Service => Action[..Action.IndexOf(':', StringComparison.Ordinal)];

    public bool IsCrossAccount => Account != ResourceAccount;
}
