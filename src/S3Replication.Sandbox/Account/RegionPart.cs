using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.Account;

/// <summary>Keeps which Regions accounts have turned off.</summary>
/// <param name="table">The Regions.</param>
internal sealed class RegionPart(RegionTable table) : IPersistentPart
{
    private readonly PartJson<DisabledRegion> _regions = new();

    /// <inheritdoc/>
    public string Table => "regions";

    /// <inheritdoc/>
    public ChangeSignal Changes => table.Changes;

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, byte[]>> Capture() => table.Off.Select(
        one => KeyValuePair.Create($"{one.AccountId}/{one.Region}", _regions.Write(new DisabledRegion(one.AccountId, one.Region))));

    /// <inheritdoc/>
    public void Restore(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> documents) =>
        table.Restore([.. documents.Values.Select(_regions.Read).Select(one => (one.AccountId, one.Region))]);

    private sealed record DisabledRegion(string AccountId, string Region);
}
