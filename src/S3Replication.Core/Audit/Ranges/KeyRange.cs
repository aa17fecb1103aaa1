namespace S3Replication.Core.Audit.Ranges;

/// <summary>
/// A part of the keys that one worker goes through, first to last, while others may take the end of it away. All versions of
/// a key lie in the same range. Every member may be called from any thread.
/// </summary>
internal sealed class KeyRange
{
    private readonly object _gate = new();
    private readonly string? _after;
    private string? _upTo;
    private string? _position;
    private string? _done;
    private string? _seen;
    private string? _seenHere;
    private string? _seenThere;
    private bool _isListed;
    private bool _isListedThere;
    private long _entries;
    private int _pages;

    /// <summary>Makes a range that nobody works on yet.</summary>
    /// <param name="span">Its keys.</param>
    public KeyRange(KeySpan span)
    {
        _after = span.After;
        _upTo = span.UpTo;
        _position = span.After;
        _done = span.After;
        _seen = span.After;
        _seenHere = span.After;
        _seenThere = span.After;
    }

    /// <summary>Called for each page that <see cref="Saw"/> tells.</summary>
    public Action? OnProgress { get; init; }

    /// <summary>Where the listing begins; null for the start.</summary>
    public string? After => _after;

    /// <summary>The last key as of now: it only ever comes nearer. Null is behind every key.</summary>
    public string? UpTo
    {
        get
        {
            lock (_gate)
            {
                return _upTo;
            }
        }
    }

    /// <summary>What is not done: what a run has to go through that takes this one up after it was cut off.</summary>
    public KeySpan Rest
    {
        get
        {
            lock (_gate)
            {
                return new KeySpan(_done, _upTo);
            }
        }
    }

    /// <summary>What the listings have told about it so far.</summary>
    public RangeProgress Progress
    {
        get
        {
            lock (_gate)
            {
                return new RangeProgress(new KeySpan(_after, _upTo), _seen, _entries, _pages)
                {
                    IsListed = _isListed || Reaches(_seenHere),
                    SeenThere = _seenThere,
                    IsListedThere = _isListedThere || Reaches(_seenThere),
                };
            }
        }
    }

    /// <summary>
    /// Takes the next key. From then on no split can take it away, nor what lies before it: who joins two listings asks this
    /// for each key, in order, and is done when the answer is no.
    /// </summary>
    /// <param name="key">A key that does not come before those taken already.</param>
    /// <returns>False when the key belongs to another range by now, and with it all that come behind it.</returns>
    public bool TryAdvance(string key)
    {
        lock (_gate)
        {
            if (!KeyOrder.IsUpTo(key, _upTo))
            {
                return false;
            }

            _position = key;
            return true;
        }
    }

    /// <summary>Notes that all up to a key is finished and written down: <see cref="Rest"/> begins behind it.</summary>
    /// <param name="key">The key, with all its versions.</param>
    public void MarkDone(string key)
    {
        lock (_gate)
        {
            _done = KeyOrder.IsUpTo(key, _upTo) ? key : _upTo;
        }
    }

    /// <summary>Notes a page that has come, so that a split takes what is not listed yet.</summary>
    /// <param name="page">The page; with two buckets, those of both are told.</param>
    /// <param name="isDestination">Whether it is the destination's.</param>
    public void Saw(ListingPage page, bool isDestination = false)
    {
        ArgumentNullException.ThrowIfNull(page);
        string? last = page.Entries.Count > 0 ? page.Entries[^1].Key : null;
        lock (_gate)
        {
            _pages++;
            _entries += page.Entries.Count;
            _isListed |= !isDestination && !page.HasMore;
            _isListedThere |= isDestination && !page.HasMore;
            if (last is not null)
            {
                _seen = KeyOrder.IsAfter(last, _seen) ? last : _seen;
                (_seenHere, _seenThere) = isDestination ? (_seenHere, last) : (last, _seenThere);
            }
        }

        OnProgress?.Invoke();
    }

    /// <summary>Ends this range at a key, and gives what lay behind it.</summary>
    /// <param name="key">The last key that this range keeps.</param>
    /// <param name="rest">The rest, which is the caller's to have worked on.</param>
    /// <returns>False when the worker has got past the key already, or when the range ends before it.</returns>
    public bool TrySplit(string key, out KeySpan rest)
    {
        lock (_gate)
        {
            bool isAhead = _position is null || KeyOrder.Compare(_position, key) <= 0;
            if (!isAhead || !KeyOrder.IsAfter(key, _after) || (_upTo is not null && KeyOrder.Compare(key, _upTo) >= 0))
            {
                rest = default;
                return false;
            }

            rest = new KeySpan(key, _upTo);
            _upTo = key;
            return true;
        }
    }

    private bool Reaches(string? seen) => seen is not null && _upTo is not null && KeyOrder.Compare(seen, _upTo) >= 0;
}
