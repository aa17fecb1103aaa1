using System.Security.Cryptography;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Encryption;

/// <summary>
/// Entity tags of what another key than S3's encrypts: "Objects created … and encrypted by SSE-C or SSE-KMS have ETags that are not an
/// MD5 digest of their object data"
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html">Object, ETag</see>).
/// </summary>
internal static class OpaqueETag
{
    /// <summary>The entity tag of new bytes.</summary>
    /// <param name="md5">Their MD5 in hex.</param>
    /// <param name="encryption">How they are encrypted.</param>
    public static string Of(string md5, ObjectEncryption encryption) =>
        encryption.HasPlainETag ? md5 : Hex.Of(RandomNumberGenerator.GetBytes(16));
}
