using System.Collections;

namespace S3Replication.Sandbox.Storage;

/// <summary>
/// The keys of a bucket in their order, with their versions, newest first. Sorted blocks of bounded size behind each other:
/// a page of a listing starts where it shall by two binary searches, however many keys come before it.
/// </summary>
internal sealed class KeyIndex : IEnumerable<KeyValuePair<string, List<StoredVersion>>>
{
    private const int BlockSize = 512;

    private readonly List<List<KeyValuePair<string, List<StoredVersion>>>> _blocks = [];

    /// <summary>How many keys there are.</summary>
    public int Count { get; private set; }

    /// <summary>The versions of a key; null when there are none.</summary>
    public List<StoredVersion>? Find(string key)
    {
        (int block, int index) = Place(other => KeyOrder.Instance.Compare(other, key) < 0);
        return IsAt(block, index, key) ? _blocks[block][index].Value : null;
    }

    /// <summary>The versions of a key, which is added when it is not there.</summary>
    public List<StoredVersion> FindOrAdd(string key)
    {
        (int block, int index) = Place(other => KeyOrder.Instance.Compare(other, key) < 0);
        if (IsAt(block, index, key))
        {
            return _blocks[block][index].Value;
        }

        List<StoredVersion> versions = new(1);
        Insert(block, index, new(key, versions));
        Count++;
        return versions;
    }

    /// <summary>Removes a key with all its versions.</summary>
    public void Remove(string key)
    {
        (int block, int index) = Place(other => KeyOrder.Instance.Compare(other, key) < 0);
        if (IsAt(block, index, key))
        {
            _blocks[block].RemoveAt(index);
            Count--;
            if (_blocks[block].Count == 0)
            {
                _blocks.RemoveAt(block);
            }
        }
    }

    /// <summary>The keys from one on, itself included.</summary>
    public IEnumerable<KeyValuePair<string, List<StoredVersion>>> From(string key) =>
        Walk(Place(other => KeyOrder.Instance.Compare(other, key) < 0));

    /// <summary>The keys behind one.</summary>
    public IEnumerable<KeyValuePair<string, List<StoredVersion>>> After(string key) =>
        Walk(Place(other => KeyOrder.Instance.Compare(other, key) <= 0));

    /// <summary>The keys behind all that begin so.</summary>
    public IEnumerable<KeyValuePair<string, List<StoredVersion>>> AfterPrefix(string prefix) =>
        Walk(Place(other => other.StartsWith(prefix, StringComparison.Ordinal) || KeyOrder.Instance.Compare(other, prefix) < 0));

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, List<StoredVersion>>> GetEnumerator() => Walk((0, 0)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private bool IsAt(int block, int index, string key) =>
        block < _blocks.Count && index < _blocks[block].Count && _blocks[block][index].Key == key;

    /// <summary>The place of the first key that does not come before; behind the last key of the last block when all do.</summary>
    private (int Block, int Index) Place(Predicate<string> isBefore)
    {
        int block = Partition(_blocks.Count, i => isBefore(_blocks[i][^1].Key));
        if (block == _blocks.Count)
        {
            return block == 0 ? (0, 0) : (block - 1, _blocks[^1].Count);
        }

        return (block, Partition(_blocks[block].Count, i => isBefore(_blocks[block][i].Key)));
    }

    private static int Partition(int count, Predicate<int> isBefore)
    {
        int low = 0;
        int high = count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            (low, high) = isBefore(middle) ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private void Insert(int block, int index, KeyValuePair<string, List<StoredVersion>> entry)
    {
        if (_blocks.Count == 0)
        {
            _blocks.Add([]);
        }

        List<KeyValuePair<string, List<StoredVersion>>> target = _blocks[block];
        if (target.Count < BlockSize)
        {
            target.Insert(index, entry);
        }
        else if (index == BlockSize)
        {
            // Keys that come in their order fill their blocks.
            _blocks.Insert(block + 1, [entry]);
        }
        else
        {
            List<KeyValuePair<string, List<StoredVersion>>> upper = target.GetRange(BlockSize / 2, BlockSize / 2);
            target.RemoveRange(BlockSize / 2, BlockSize / 2);
            _blocks.Insert(block + 1, upper);
            (target, index) = index <= target.Count ? (target, index) : (upper, index - target.Count);
            target.Insert(index, entry);
        }
    }

    private IEnumerable<KeyValuePair<string, List<StoredVersion>>> Walk((int Block, int Index) place)
    {
        for (int block = place.Block, index = place.Index; block < _blocks.Count; block++, index = 0)
        {
            for (; index < _blocks[block].Count; index++)
            {
                yield return _blocks[block][index];
            }
        }
    }
}
