namespace S3Replication.Sandbox.Dns;

/// <summary>A record of an answer.</summary>
/// <param name="Owner">The owner's name as DNS sends it.</param>
/// <param name="Type">The type.</param>
/// <param name="Ttl">How long it may be kept, in seconds.</param>
/// <param name="Data">The data.</param>
internal sealed record DnsRecord(byte[] Owner, ushort Type, uint Ttl, byte[] Data);
