using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace S3Replication.Core.Diagnosis;

/// <summary>
/// The key of a canary, <c>PREFIX.crr-canary/20261121T060000Z-0a1b2c3d</c>: it matches the rule's prefix, says when it
/// was made, and can't be taken for anybody else's.
/// </summary>
internal static class CanaryKey
{
    /// <summary>The bytes that it adds to the prefix.</summary>
    public const int AddedBytes = 37;

    private const string Folder = ".crr-canary/";
    private const string DateFormat = "yyyyMMdd'T'HHmmss'Z'";
    private const int DateLength = 16;
    private const int RandomBytes = 4;

    private static readonly SearchValues<char> s_hexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>What the keys of all canaries with that prefix begin with.</summary>
    public static string FolderOf(string prefix) => prefix + Folder;

    /// <summary>A new key.</summary>
    public static string New(string prefix, DateTimeOffset now) =>
        FolderOf(prefix)
        + now.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture)
        + "-"
        + Convert.ToHexString(RandomNumberGenerator.GetBytes(RandomBytes)).ToLowerInvariant();

    /// <summary>When the canary with that key was made; false when the key is none of a canary with that prefix.</summary>
    public static bool TryGetDate(string prefix, string key, [NotNullWhen(true)] out DateTimeOffset? made)
    {
        made = null;
        string folder = FolderOf(prefix);
        if (!key.StartsWith(folder, StringComparison.Ordinal) || key.Length != folder.Length + DateLength + 1 + (2 * RandomBytes))
        {
            return false;
        }

        ReadOnlySpan<char> name = key.AsSpan(folder.Length);
        if (name[DateLength] != '-'
            || name[(DateLength + 1)..].ContainsAnyExcept(s_hexDigits)
            || !DateTimeOffset.TryParseExact(
                name[..DateLength], DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date))
        {
            return false;
        }

        made = date;
        return true;
    }
}
