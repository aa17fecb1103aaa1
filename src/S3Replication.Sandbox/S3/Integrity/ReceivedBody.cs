using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Integrity;

/// <summary>A body that has arrived whole and that agrees with every digest that came with it.</summary>
/// <param name="Content">The bytes.</param>
/// <param name="ETag">Their MD5 in hex.</param>
/// <param name="Checksums">Their checksums in base64 by algorithm: those asked for and the one that the client gave.</param>
internal sealed record ReceivedBody(Blob Content, string ETag, IReadOnlyDictionary<string, string> Checksums);
