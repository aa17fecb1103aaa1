namespace S3Replication.Sandbox.Persistence;

/// <summary>A part of the state that is kept as documents, one an entity: the roles, for one.</summary>
internal interface IPersistentPart
{
    /// <summary>The name of its table.</summary>
    string Table { get; }

    /// <summary>Tells that the part has changed.</summary>
    ChangeSignal Changes { get; }

    /// <summary>Every entity by its key. An entity that has not changed may give the same array again, which nobody writes into.</summary>
    IEnumerable<KeyValuePair<string, byte[]>> Capture();

    /// <summary>Puts the entities of documents in the place of all that there is.</summary>
    /// <param name="documents">The documents by their keys.</param>
    /// <exception cref="System.Text.Json.JsonException">A document is none of this part.</exception>
    void Restore(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> documents);
}
