namespace S3Replication.Core.Audit.Ranges;

/// <summary>Cuts what is left of a range by the characters in which its keys differ first.</summary>
/// <param name="probe">Asks the bucket.</param>
/// <param name="progress">The range.</param>
/// <param name="floor">How much of the last key all that is left begins with, as far as is known.</param>
/// <param name="upTo">The end of the range; null for none.</param>
internal sealed class FlatCuts(KeyProbe probe, RangeProgress progress, int floor, string? upTo)
{
    private const int MostProbes = 15;
    private const int MostBetween = 6;

    // Two pages: they are listed about as soon as a search for a cut is over.
    private const double WorthCutting = 2000;

    private static readonly int[] s_steps = [2, 3, 4, 6, 9, 14, 22, 35, 56, 90];

    private readonly string _seen = progress.Seen!;

    /// <summary>Looks for cuts.</summary>
    /// <param name="parts">How many parts are wanted.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<IReadOnlyList<string>> FindAsync(int parts, CancellationToken cancellationToken)
    {
        (int at, string? next) = IsNearlyDone() ? default : await BranchAsync(cancellationToken).ConfigureAwait(false);
        if (next is null)
        {
            return [];
        }

        string stem = _seen[..at];
        List<string> samples = await SamplesAsync(stem, next, parts, cancellationToken).ConfigureAwait(false);
        List<char> branches = [.. samples.Select(key => key[at]).Distinct().OrderBy(c => c.ToString(), KeyOrder.Instance)];
        KeyLine line = new(stem, branches, samples);
        double from = line.PlaceOf(_seen);
        double left = branches.Count - from;
        if (IsLittle(line, from, left))
        {
            return [];
        }

        List<string> cuts = [];
        for (int part = 1; part < parts; part++)
        {
            string cut = line.KeyAt(from + (left * part / parts));
            if (!char.IsSurrogate(cut[^1]) && KeyOrder.IsAfter(cut, cuts.Count > 0 ? cuts[^1] : _seen) && KeyOrder.IsUpTo(cut, upTo))
            {
                cuts.Add(cut);
            }
        }

        return cuts;
    }

    // Between two ends in one folder it can be told without a request.
    private bool IsNearlyDone()
    {
        if (upTo is null || progress.Span.After is not { } after || _seen.IndexOf('/', floor) >= 0)
        {
            return false;
        }

        string stem = _seen[..floor];
        List<char> branches = [.. new[] { _seen, upTo }.Where(key => key.Length > floor).Select(key => key[floor]).Distinct()];
        KeyLine line = new(stem, branches, [_seen]);
        double from = line.PlaceOf(_seen);
        return after.StartsWith(stem, StringComparison.Ordinal) && IsLittle(line, from, line.PlaceOf(upTo) - from);
    }

    private bool IsLittle(KeyLine line, double from, double left)
    {
        double begun = progress.Span.After is { } after && after.StartsWith(line.Stem, StringComparison.Ordinal) ? line.PlaceOf(after) : 0;
        return from > begun && progress.Entries / (from - begun) * left < WorthCutting;
    }

    // Where the keys that are left begin to differ from the last one, and the first that does so.
    private async Task<(int At, string? Next)> BranchAsync(CancellationToken cancellationToken)
    {
        if (await BehindAsync(floor + 1, cancellationToken).ConfigureAwait(false) is { } near)
        {
            return (KeyText.Shared(_seen, near), near);
        }

        int[] lengths = [.. s_steps.Select(step => floor + step).Where(length => length <= _seen.Length)];
        (int first, string? next) = await FirstAsync(lengths, cancellationToken).ConfigureAwait(false);
        if (next is null)
        {
            return (_seen.Length, null);
        }

        // What differs first may lie between two steps.
        int before = first == 0 ? floor + 1 : lengths[first - 1];
        for (int at = lengths[first]; at - before > 1;)
        {
            int step = Math.Max(1, (at - before) / MostBetween);
            lengths = [.. Enumerable.Range(1, MostBetween).Select(i => before + (i * step)).Where(length => length < at)];
            (first, string? nearer) = await FirstAsync(lengths, cancellationToken).ConfigureAwait(false);
            next = nearer ?? next;
            at = nearer is null ? at : lengths[first];
            before = nearer is null ? lengths[^1] : first == 0 ? before : lengths[first - 1];
        }

        return (KeyText.Shared(_seen, next), next);
    }

    // The shortest beginning of the last key behind which there is something.
    private async Task<(int Index, string? Next)> FirstAsync(int[] lengths, CancellationToken cancellationToken)
    {
        string?[] found = await Task.WhenAll(lengths.Select(length => BehindAsync(length, cancellationToken))).ConfigureAwait(false);
        int index = Array.FindIndex(found, key => key is not null);
        return (index, index < 0 ? null : found[index]);
    }

    private Task<string?> BehindAsync(int length, CancellationToken cancellationToken)
    {
        int whole = KeyText.Whole(_seen, Math.Min(length, _seen.Length));
        return whole > 0 && KeyText.Behind(_seen[..whole]) is { } after && KeyOrder.IsUpTo(after, upTo)
            ? probe.NextAsync(after, upTo, cancellationToken)
            : Task.FromResult<string?>(null);
    }

    // Keys with each of the characters that follow the stem, as far as some requests at once can tell.
    private async Task<List<string>> SamplesAsync(string stem, string next, int parts, CancellationToken cancellationToken)
    {
        List<string> samples = [_seen, next];
        int most = Math.Clamp(parts, 2, MostProbes);
        KeyAlphabet alphabet = KeyAlphabet.At(samples, stem.Length);
        int known = alphabet.RankOf(next[stem.Length]) + 1;
        while (true)
        {
            int count = alphabet.Count - known;
            int probes = Math.Clamp(count, 0, most);
            string?[] found = await Task.WhenAll(Enumerable.Range(0, probes)
                .Select(i => stem + alphabet[known + (i * count / probes)])
                .Append(KeyText.Behind(stem + alphabet[alphabet.Count - 1]))
                .Select(after => after is not null && KeyOrder.IsUpTo(after, upTo)
                    ? probe.NextAsync(after, upTo, cancellationToken)
                    : Task.FromResult<string?>(null))).ConfigureAwait(false);
            samples.AddRange(found.OfType<string>().Where(key => key.Length > stem.Length && key.StartsWith(stem, StringComparison.Ordinal)));

            // What lies behind the alphabet shows that it is a larger one.
            KeyAlphabet larger = KeyAlphabet.At(samples, stem.Length);
            if (larger.Count <= alphabet.Count)
            {
                return samples;
            }

            known = larger.RankOf(alphabet[alphabet.Count - 1]) + 1;
            alphabet = larger;
        }
    }
}
