namespace S3Replication.Bench.Sandbox;

/// <summary>An answer that the bare host gives again.</summary>
/// <param name="Status">The status.</param>
/// <param name="Headers">The headers, without those of the transfer.</param>
/// <param name="Body">The body.</param>
internal sealed record Answer(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body);
