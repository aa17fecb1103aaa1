using System.Security.Cryptography;

namespace S3Replication.Sandbox.Tests.S3;

/// <summary>Keys of customers as requests bring them.</summary>
internal static class CustomerKeys
{
    public const string Prefix = "x-amz-server-side-encryption-customer-";
    public const string SourcePrefix = "x-amz-copy-source-server-side-encryption-customer-";

    /// <summary>A bucket's configuration that lets objects in that customers' keys encrypt.</summary>
    public const string Allowing =
        "<ServerSideEncryptionConfiguration><Rule><BlockedEncryptionTypes><EncryptionType>NONE</EncryptionType></BlockedEncryptionTypes></Rule></ServerSideEncryptionConfiguration>";

    /// <summary>The three headers of a key of 32 equal bytes.</summary>
    public static string[] Of(byte filler, string prefix = Prefix) =>
        [$"{prefix}algorithm: AES256", $"{prefix}key: {Key(filler)}", $"{prefix}key-MD5: {Md5(filler)}"];

    public static string Key(byte filler) => Convert.ToBase64String(Bytes(filler));

    public static string Md5(byte filler)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        hash.AppendData(Bytes(filler));
        return Convert.ToBase64String(hash.GetHashAndReset());
    }

    private static byte[] Bytes(byte filler) => [.. Enumerable.Repeat(filler, 32)];
}
