using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Sqs;

/// <summary>The digests by which clients check that a message came whole.</summary>
internal static class MessageDigest
{
    /// <summary>The MD5 of a body.</summary>
    /// <param name="body">The body.</param>
    public static string OfBody(string body) => Digest(Encoding.UTF8.GetBytes(body));

    /// <summary>
    /// The MD5 of attributes
    /// (<see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-attributes-md5-message-digest-calculation">Calculating the MD5 message digest for message attributes</see>).
    /// </summary>
    /// <param name="attributes">The attributes, checked.</param>
    public static string OfAttributes(JsonObject attributes)
    {
        using MemoryStream bytes = new();
        foreach ((string name, JsonNode? value) in attributes.OrderBy(attribute => attribute.Key, StringComparer.Ordinal))
        {
            Write(bytes, Encoding.UTF8.GetBytes(name));
            Write(bytes, Encoding.UTF8.GetBytes((string)value!["DataType"]!));
            bool isBinary = value["BinaryValue"] is not null;
            bytes.WriteByte(isBinary ? (byte)2 : (byte)1);
            Write(bytes, isBinary
                ? Convert.FromBase64String((string)value["BinaryValue"]!)
                : Encoding.UTF8.GetBytes((string)value["StringValue"]!));
        }

        return Digest(bytes.ToArray());
    }

    /// <summary>Whether a text is the value of a binary attribute.</summary>
    /// <param name="base64">The text.</param>
    public static bool IsBinary(string base64) => Convert.TryFromBase64String(base64, new byte[base64.Length], out _);

    private static void Write(MemoryStream bytes, byte[] value)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, value.Length);
        bytes.Write(length);
        bytes.Write(value);
    }

    private static string Digest(byte[] bytes)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        hash.AppendData(bytes);
        return Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant();
    }
}
