namespace S3Replication.Sandbox.Http;

/// <summary>Hexadecimal as signatures and hashes write it: lower case.</summary>
internal static class Hex
{
    /// <summary>The digits of bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    public static string Of(ReadOnlySpan<byte> bytes) => string.Create(
        bytes.Length * 2,
        bytes.ToArray(),
        static (digits, source) =>
        {
            for (int i = 0; i < source.Length; i++)
            {
                digits[2 * i] = Digit(source[i] >> 4);
                digits[(2 * i) + 1] = Digit(source[i] & 15);
            }
        });

    /// <summary>Whether a text is the hash of so many bytes: that many lower-case digits.</summary>
    /// <param name="text">The text.</param>
    /// <param name="bytes">How many bytes.</param>
    public static bool IsHash(string text, int bytes) =>
        text.Length == 2 * bytes && text.All(c => c is >= '0' and <= '9' or >= 'a' and <= 'f');

    private static char Digit(int value) => (char)(value < 10 ? '0' + value : 'a' + value - 10);
}
