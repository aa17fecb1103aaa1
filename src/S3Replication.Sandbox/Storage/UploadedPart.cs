namespace S3Replication.Sandbox.Storage;

/// <summary>A part of a multipart upload that has arrived.</summary>
/// <param name="Number">1 to 10,000.</param>
/// <param name="Content">The bytes.</param>
/// <param name="ETag">Without quotes, in hex: their MD5 if S3's own keys encrypt them.</param>
/// <param name="Checksum">Their checksum of the upload's algorithm, in base64.</param>
/// <param name="LastModified">When it arrived.</param>
internal sealed record UploadedPart(int Number, Blob Content, string ETag, string Checksum, DateTimeOffset LastModified);
