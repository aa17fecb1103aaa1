namespace S3Replication.Core.Audit.Ranges;

/// <summary>
/// The characters that keys likely have at one place, in order, as a few keys show them: where there is a digit there are all ten,
/// where there is a letter there are the others of its kind, and what is made of digits and letters up to f alone is hexadecimal.
/// </summary>
internal sealed class KeyAlphabet
{
    private const string Digits = "0123456789";
    private const string Lower = "abcdefghijklmnopqrstuvwxyz";
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const int HexLetters = 6;

    private readonly char[] _characters;

    private KeyAlphabet(IEnumerable<char> characters)
    {
        _characters = [.. characters];
    }

    /// <summary>How many there are: 1 or more.</summary>
    public int Count => _characters.Length;

    /// <summary>A character.</summary>
    /// <param name="rank">Its rank: 0 up to <see cref="Count"/> - 1.</param>
    public char this[int rank] => _characters[rank];

    /// <summary>The alphabet of a place.</summary>
    /// <param name="keys">Some keys.</param>
    /// <param name="at">The place.</param>
    public static KeyAlphabet At(IReadOnlyCollection<string> keys, int at)
    {
        SortedSet<char> around = [];
        SortedSet<char> found = [];
        foreach (string key in keys.Where(key => at < key.Length))
        {
            // Beyond ASCII an alphabet has no near end, and its characters may be two units.
            if (char.IsAscii(key[at]) && key[at] != '/')
            {
                found.Add(key[at]);
                around.UnionWith(key[(key.LastIndexOf('/', at) + 1)..].TakeWhile(c => c != '/').Where(char.IsAsciiLetterOrDigit));
            }
        }

        foreach (string letters in new[] { Lower, Upper })
        {
            if (around.Overlaps(Digits) && around.Overlaps(letters) && around.IsSubsetOf(Digits + letters[..HexLetters]))
            {
                return new KeyAlphabet((Digits + letters[..HexLetters]).Order());
            }
        }

        foreach (string kind in new[] { Digits, Lower, Upper })
        {
            if (found.Overlaps(kind))
            {
                found.UnionWith(kind);
            }
        }

        return new KeyAlphabet(found.Count > 0 ? found : Digits);
    }

    /// <summary>How many of its characters come before one.</summary>
    /// <param name="character">A character, of the alphabet or not.</param>
    public int RankOf(char character)
    {
        int found = Array.BinarySearch(_characters, character);
        return found >= 0 ? found : ~found;
    }
}
