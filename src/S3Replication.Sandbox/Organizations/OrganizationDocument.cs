namespace S3Replication.Sandbox.Organizations;

/// <summary>What is kept of an organization.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ManagementAccountId">The account that made it.</param>
/// <param name="AllFeatures">Whether it has more than consolidated billing.</param>
/// <param name="CreatedAt">When it was made.</param>
internal sealed record OrganizationDocument(string Id, string ManagementAccountId, bool AllFeatures, DateTimeOffset CreatedAt)
{
    /// <summary>Root, units and accounts.</summary>
    public IReadOnlyList<OrganizationNode> Nodes { get; init; } = [];

    /// <summary>The policies that are not AWS's own.</summary>
    public IReadOnlyList<OrganizationPolicy> Policies { get; init; } = [];

    /// <summary>What is attached to what.</summary>
    public IReadOnlyList<OrganizationAttachment> Attachments { get; init; } = [];

    /// <summary>The kinds of policies that are turned on.</summary>
    public IReadOnlyList<string> EnabledTypes { get; init; } = [];

    /// <summary>Invitations.</summary>
    public IReadOnlyList<Handshake> Handshakes { get; init; } = [];

    /// <summary>Accounts that were asked for.</summary>
    public IReadOnlyList<AccountCreation> Creations { get; init; } = [];
}
