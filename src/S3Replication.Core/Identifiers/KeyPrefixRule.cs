using System.Text;
using S3Replication.Core.Errors;

namespace S3Replication.Core.Identifiers;

/// <summary>
/// Which prefixes keys can have: up to 1,024 bytes of UTF-8
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html">Naming Amazon S3 objects</see>),
/// in characters that the XML of a replication configuration can carry.
/// </summary>
public static class KeyPrefixRule
{
    /// <summary>The bytes that a key, and so a prefix, has at most.</summary>
    public const int MaxBytes = 1024;

    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Refuses a prefix that no key can have.</summary>
    /// <param name="prefix">The prefix; empty for all keys.</param>
    /// <returns>The prefix.</returns>
    /// <exception cref="CrrException"><c>InvalidPrefix</c>.</exception>
    public static string Validate(string? prefix)
    {
        if (prefix is null)
        {
            new Refusal("A prefix is missing.", "Give an empty prefix for all keys.").Throw(CrrErrorCode.InvalidPrefix, prefix);
        }

        int bytes = s_strictUtf8.GetByteCount(prefix);
        if (bytes > MaxBytes)
        {
            new Refusal($"The prefix '{Shorten(prefix)}' has {bytes} bytes in UTF-8; S3 allows {MaxBytes}.")
                .Throw(CrrErrorCode.InvalidPrefix, prefix);
        }

        int bad = Characters.IndexOfNotXml(prefix);
        if (bad >= 0)
        {
            new Refusal(
                $"The prefix contains U+{(int)prefix[bad]:X4} at position {bad + 1}, "
                + "which a replication configuration can't carry.",
                "Choose a prefix that ends before that character.").Throw(CrrErrorCode.InvalidPrefix, prefix);
        }

        return prefix;
    }

    /// <summary>What is probably not meant as written; null when nothing stands out.</summary>
    /// <param name="prefix">A valid prefix.</param>
    public static string? Advise(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return prefix.StartsWith('/')
                ? $"The prefix '{prefix}' begins with a slash: it matches only keys that do so too, "
                    + $"and '{prefix.TrimStart('/')}' is meant as a rule."
            : prefix.Contains("://", StringComparison.Ordinal)
                ? $"The prefix '{prefix}' looks like a URL: it is compared with keys, which lack the bucket's name."
            : prefix.EndsWith('*')
                ? $"The prefix '{prefix}' ends with an asterisk, which S3 takes literally: "
                    + $"'{prefix.TrimEnd('*')}' already matches all that follows."
            : prefix.Contains('\\', StringComparison.Ordinal)
                ? $"The prefix '{prefix}' has a backslash: keys use '/' as a rule."
            : null;
    }

    private static string Shorten(string prefix) => prefix.Length <= 64 ? prefix : prefix[..64] + "…";
}
