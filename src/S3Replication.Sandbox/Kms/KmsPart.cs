using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.Kms;

/// <summary>Keeps keys and aliases. Keys have no material, and nothing here makes grants: there is nothing more to keep.</summary>
/// <param name="table">The keys.</param>
internal sealed class KmsPart(KmsTable table) : IPersistentPart
{
    private const string Key = "key/";
    private const string Alias = "alias/";

    private readonly PartJson<KmsKey> _keys = new(comparer: null, new KeySpecConverter());
    private readonly PartJson<KeyAlias> _aliases = new();

    /// <inheritdoc/>
    public string Table => "kms";

    /// <inheritdoc/>
    public ChangeSignal Changes => table.Changes;

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, byte[]>> Capture() =>
        table.Keys.Select(key => KeyValuePair.Create(Key + key.Arn, _keys.Write(key)))
            .Concat(table.Aliases.Select(alias => KeyValuePair.Create(Alias + alias.Arn, _aliases.Write(alias))));

    /// <inheritdoc/>
    public void Restore(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> documents) =>
        table.Restore([.. documents.Of(Key).Select(_keys.Read)], [.. documents.Of(Alias).Select(_aliases.Read)]);
}
