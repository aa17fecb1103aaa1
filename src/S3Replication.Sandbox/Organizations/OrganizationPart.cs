using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.Organizations;

/// <summary>Keeps organizations: their trees, policies, invitations.</summary>
/// <param name="table">The organizations.</param>
internal sealed class OrganizationPart(OrganizationTable table) : IPersistentPart
{
    private readonly PartJson<OrganizationDocument> _organizations = new();

    /// <inheritdoc/>
    public string Table => "organizations";

    /// <inheritdoc/>
    public ChangeSignal Changes => table.Changes;

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, byte[]>> Capture() => table
        .UseAll(organizations => organizations.Select(organization => organization.Keep()).ToList())
        .Select(document => KeyValuePair.Create(document.Id, _organizations.Write(document)));

    /// <inheritdoc/>
    public void Restore(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> documents) => table.Restore(
        [.. documents.Values.Select(_organizations.Read).OrderBy(document => document.CreatedAt).Select(Organization.Restore)]);
}
