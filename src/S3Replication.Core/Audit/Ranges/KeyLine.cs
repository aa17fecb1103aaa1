namespace S3Replication.Core.Audit.Ranges;

/// <summary>Keys with a common beginning as places on a line: one unit for each character that follows, filled evenly.</summary>
/// <param name="stem">The common beginning.</param>
/// <param name="branches">The characters that follow it, in order.</param>
/// <param name="samples">Some of the keys.</param>
internal sealed class KeyLine(string stem, IReadOnlyList<char> branches, IReadOnlyCollection<string> samples)
{
    private const int Digits = 4;

    private readonly KeyAlphabet[] _alphabets =
        [.. Enumerable.Range(stem.Length + 1, Digits).Select(at => KeyAlphabet.At(samples, at))];

    /// <summary>The common beginning.</summary>
    public string Stem => stem;

    /// <summary>Where a key lies: 0 up to the number of branches.</summary>
    /// <param name="key">A key that begins as all do.</param>
    public double PlaceOf(string key)
    {
        if (key.Length <= stem.Length)
        {
            return 0;
        }

        int branch = 0;
        while (branch < branches.Count && KeyOrder.Compare([branches[branch]], [key[stem.Length]]) < 0)
        {
            branch++;
        }

        if (branch == branches.Count || branches[branch] != key[stem.Length])
        {
            return branch;
        }

        double place = branch;
        double unit = 1;
        for (int i = 0; i < Digits && stem.Length + 1 + i < key.Length; i++)
        {
            unit /= _alphabets[i].Count;
            place += unit * Math.Min(_alphabets[i].RankOf(key[stem.Length + 1 + i]), _alphabets[i].Count - 1);
        }

        return place;
    }

    /// <summary>A key at a place.</summary>
    /// <param name="place">The place: 0 up to the number of branches.</param>
    public string KeyAt(double place)
    {
        int branch = Math.Clamp((int)place, 0, branches.Count - 1);
        string key = stem + branches[branch];
        double rest = place - branch;
        for (int i = 0; i < Digits && rest > 0 && !char.IsSurrogate(branches[branch]); i++)
        {
            rest *= _alphabets[i].Count;
            int rank = Math.Clamp((int)rest, 0, _alphabets[i].Count - 1);
            key += _alphabets[i][rank];
            rest -= rank;
        }

        return key;
    }
}
