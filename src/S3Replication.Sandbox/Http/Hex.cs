using System.Buffers;

namespace S3Replication.Sandbox.Http;

/// <summary>Hexadecimal as signatures and hashes write it: lower case.</summary>
internal static class Hex
{
    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789abcdef");

    /// <summary>The digits of bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexString(bytes).ToLowerInvariant();

    /// <summary>Whether a text is the hash of so many bytes: that many lower-case digits.</summary>
    /// <param name="text">The text.</param>
    /// <param name="bytes">How many bytes.</param>
    public static bool IsHash(string text, int bytes) =>
        text.Length == 2 * bytes && !text.AsSpan().ContainsAnyExcept(s_digits);
}
