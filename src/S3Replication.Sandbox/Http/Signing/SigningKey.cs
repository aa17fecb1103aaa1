using System.Security.Cryptography;
using System.Text;

namespace S3Replication.Sandbox.Http.Signing;

/// <summary>The key of one day, Region and service, made of a secret.</summary>
internal sealed class SigningKey
{
    /// <summary>The SHA-256 of nothing.</summary>
    public const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private readonly byte[] _key;

    /// <summary>Derives the key.</summary>
    /// <param name="secretAccessKey">The secret.</param>
    /// <param name="signature">The scope.</param>
    public SigningKey(string secretAccessKey, RequestSignature signature)
    {
        byte[] day = Hmac(Encoding.UTF8.GetBytes("AWS4" + secretAccessKey), signature.Date);
        _key = Hmac(Hmac(Hmac(day, signature.Region), signature.Service), "aws4_request");
    }

    /// <summary>Signs a text; a character stands for a byte.</summary>
    /// <param name="stringToSign">The text.</param>
    /// <returns>The signature in hex.</returns>
    public string Sign(string stringToSign) => Hex.Of(Hmac(_key, stringToSign));

    /// <summary>The SHA-256 of a text in hex; a character stands for a byte.</summary>
    /// <param name="text">The text.</param>
    public static string Hash(string text) => Hex.Of(SHA256.HashData(Encoding.Latin1.GetBytes(text)));

    /// <summary>Compares without telling by its time where the difference is.</summary>
    /// <param name="expected">What was computed.</param>
    /// <param name="given">What came.</param>
    public static bool AreEqual(string expected, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.Latin1.GetBytes(text));
}
