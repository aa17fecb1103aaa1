using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.Sns;

/// <summary>Keeps topics with who is subscribed. Messages never wait in a topic.</summary>
/// <param name="table">The topics.</param>
internal sealed class SnsPart(SnsTable table) : IPersistentPart
{
    private readonly PartJson<SnsTopic> _topics = new();

    /// <inheritdoc/>
    public string Table => "sns";

    /// <inheritdoc/>
    public ChangeSignal Changes => table.Changes;

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, byte[]>> Capture() =>
        table.All.Select(topic => KeyValuePair.Create(topic.Arn.ToString(), _topics.Write(topic)));

    /// <inheritdoc/>
    public void Restore(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> documents) =>
        table.Restore([.. documents.Values.Select(_topics.Read)]);
}
