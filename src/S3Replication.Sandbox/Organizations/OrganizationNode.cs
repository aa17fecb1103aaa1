namespace S3Replication.Sandbox.Organizations;

/// <summary>A root, an organizational unit or an account: what policies are attached to.</summary>
/// <param name="Id"><c>r-…</c>, <c>ou-…</c>, or the account's 12 digits.</param>
/// <param name="Type"><c>ROOT</c>, <c>ORGANIZATIONAL_UNIT</c> or <c>ACCOUNT</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="ParentId">What it is in; null for the root.</param>
/// <param name="JoinedAt">When it came into being, or joined.</param>
internal sealed record OrganizationNode(string Id, string Type, string Name, string? ParentId, DateTimeOffset JoinedAt)
{
    public const string Root = "ROOT";

    public const string Unit = "ORGANIZATIONAL_UNIT";

    public const string Account = "ACCOUNT";

    /// <summary>The address of an account; null for the others.</summary>
    public string? Email { get; init; }

    /// <summary>Whether an account was invited; else it was created here.</summary>
    public bool WasInvited { get; init; }
}
