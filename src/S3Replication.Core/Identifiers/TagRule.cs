using S3Replication.Core.Errors;

namespace S3Replication.Core.Identifiers;

/// <summary>
/// Which tags objects and roles can have: keys of 1 to 128 and values of up to 256 UTF-16 units, letters, digits, spaces
/// and <c>+ - = . _ : / @</c>
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html">Categorizing your objects using tags</see>).
/// </summary>
public static class TagRule
{
    /// <summary>The tags that an object has at most.</summary>
    public const int MaxTagsOfObject = 10;

    /// <summary>The tags that a role has at most.</summary>
    public const int MaxTagsOfRole = 50;

    private const int MaxKeyLength = 128;
    private const int MaxValueLength = 256;

    /// <summary>Refuses a tag that neither an object nor a role can have.</summary>
    /// <param name="key">The tag's key.</param>
    /// <param name="value">The tag's value; may be empty.</param>
    /// <exception cref="CrrException"><c>InvalidTag</c>.</exception>
    public static void Validate(string? key, string? value) => Find(key, value)?.Throw(CrrErrorCode.InvalidTag, key);

    /// <summary>Refuses a set of tags that is too large, or that has a tag which is not allowed.</summary>
    /// <param name="tags">The tags.</param>
    /// <param name="max">How many there may be: <see cref="MaxTagsOfObject"/> or <see cref="MaxTagsOfRole"/>.</param>
    /// <exception cref="CrrException"><c>InvalidTag</c>.</exception>
    public static void Validate(IReadOnlyDictionary<string, string> tags, int max)
    {
        ArgumentNullException.ThrowIfNull(tags);
        if (tags.Count > max)
        {
            new Refusal($"There are {tags.Count} tags; {max} are allowed.").Throw(CrrErrorCode.InvalidTag, target: null);
        }

        foreach (KeyValuePair<string, string> tag in tags)
        {
            Validate(tag.Key, tag.Value);
        }
    }

    private static Refusal? Find(string? key, string? value) =>
        string.IsNullOrEmpty(key) ? new Refusal("A tag's key is missing.")
        : value is null ? new Refusal($"The tag '{key}' has no value.", "Give an empty value when there is nothing to say.")
        : key.Length > MaxKeyLength ? new Refusal(
            $"The tag key '{key[..32]}…' has {key.Length} characters; AWS allows {MaxKeyLength}.")
        : value.Length > MaxValueLength ? new Refusal(
            $"The value of the tag '{key}' has {value.Length} characters; AWS allows {MaxValueLength}.")
        : key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase) ? new Refusal(
            $"The tag key '{key}' begins with 'aws:', which AWS reserves for itself.")
        : FindCharacter($"The tag key '{key}'", key) ?? FindCharacter($"The value '{value}' of the tag '{key}'", value);

    private static Refusal? FindCharacter(string what, string text)
    {
        for (int i = 0; i < text.Length; i += char.IsSurrogatePair(text, i) ? 2 : 1)
        {
            if (!char.IsLetterOrDigit(text, i) && !" +-=._:/@".Contains(text[i], StringComparison.Ordinal))
            {
                return new Refusal(
                    $"{what} contains {Characters.Describe(text, i)}; AWS allows letters, digits, spaces and + - = . _ : / @.");
            }
        }

        return null;
    }
}
