using S3Replication.Core.Errors;
using S3Replication.Core.ReverseSync;

namespace S3Replication.Core.Tests.ReverseSync;

/// <summary>
/// Two buckets that keep versions, native replication from the first to the second, and a function that is told of what happens in the second. What
/// happens next is drawn: a write on either side, the arrival of a replica, an event (perhaps twice, perhaps much later, in any order), or the next
/// call of a function that runs. Everything runs on one thread, so that a seed tells the whole story.
/// </summary>
internal sealed class TwoBuckets
{
    public const string SourceName = "source";
    public const string ReplicaName = "replica";

    private readonly Random _random;
    private readonly bool _replicasByTime;
    private readonly bool _isAtomic;
    private readonly int _faults;
    private readonly Func<TwoBuckets, ChangeEvent, Task> _function;
    private readonly List<ModelVersion> _replications = [];
    private readonly List<(ChangeEvent Change, int Retries)> _events = [];
    private readonly List<TaskCompletionSource> _calls = [];
    private readonly List<(Task Run, ChangeEvent Change, int Retries)> _runs = [];
    private int _order;

    public TwoBuckets(int seed, Func<TwoBuckets, ChangeEvent, Task> function, bool replicasByTime, bool isAtomic, int faults)
    {
        _random = new Random(seed);
        _function = function;
        _replicasByTime = replicasByTime;
        _isAtomic = isAtomic;
        _faults = faults;
    }

    public ModelBucket Source { get; } = new(SourceName);

    public ModelBucket Replica { get; } = new(ReplicaName);

    public ModelClock Clock { get; } = new();

    public IReadOnlyDictionary<string, string> NoText { get; } = new Dictionary<string, string>();

    /// <summary>What the users wrote, in their order.</summary>
    public List<ModelVersion> Written { get; } = [];

    public int WrittenAtSource { get; private set; }

    public int WrittenAtReplica { get; private set; }

    public int WrittenByFunction { get; private set; }

    public int Deliveries { get; private set; }

    public bool IsQuiet => _replications.Count == 0 && _events.Count == 0 && _runs.Count == 0;

    private bool IsDraining { get; set; }

    public ModelBucket Bucket(string name) => name == SourceName ? Source : Replica;

    /// <summary>A call of the function: it goes on when the schedule says so.</summary>
    public async Task<T> CallAsync<T>(Func<T> call)
    {
        if (!_isAtomic)
        {
            TaskCompletionSource turn = new();
            _calls.Add(turn);
            await turn.Task.ConfigureAwait(false);
        }

        int fate = IsDraining ? int.MaxValue : _random.Next(100);
        if (fate < _faults)
        {
            throw new CrrException(CrrErrorCode.NetworkFailure, "The call was lost.");
        }

        T answer = call();
        return fate < 2 * _faults ? throw new CrrException(CrrErrorCode.NetworkFailure, "The answer was lost.") : answer;
    }

    public ModelVersion WriteAtSource(
        string key, string? content, IReadOnlyDictionary<string, string> metadata, IReadOnlyDictionary<string, string> tags, bool isOurs = false)
    {
        ModelVersion version = Make(key, content, metadata, tags);
        Source.Put(version);
        _replications.Add(version);
        if (isOurs)
        {
            WrittenByFunction++;
        }
        else
        {
            WrittenAtSource++;
            Written.Add(version);
        }

        return version;
    }

    public void WriteAtReplica(string key, string? content, IReadOnlyDictionary<string, string> metadata, IReadOnlyDictionary<string, string> tags)
    {
        ModelVersion version = Make(key, content, metadata, tags);
        Replica.Put(version);
        WrittenAtReplica++;
        Written.Add(version);
        Tell(version);
    }

    /// <summary>Lets time pass.</summary>
    public void Pass(TimeSpan time) => Clock.Advance(time);

    /// <summary>Lets one thing happen that is due.</summary>
    public void Step()
    {
        int due = _replications.Count + _events.Count + _calls.Count;
        int choice = due == 0 ? 0 : _random.Next(due);
        if (choice < _replications.Count)
        {
            Replicate(choice);
        }
        else if ((choice -= _replications.Count) < _events.Count)
        {
            (ChangeEvent change, int retries) = _events[choice];
            _events.RemoveAt(choice);
            Deliveries++;
            _runs.Add((_function(this, change), change, retries));
        }
        else if ((choice -= _events.Count) < _calls.Count)
        {
            TaskCompletionSource turn = _calls[choice];
            _calls.RemoveAt(choice);
            turn.SetResult();
        }

        Collect();
    }

    /// <summary>No more writes, no more faults: lets all happen that is due.</summary>
    /// <returns>Whether it came to rest.</returns>
    public bool Drain(int mostSteps)
    {
        IsDraining = true;
        for (int step = 0; step < mostSteps && !IsQuiet; step++)
        {
            Pass(TimeSpan.FromMilliseconds(_random.Next(400)));
            Step();
        }

        return IsQuiet;
    }

    private static DateTimeOffset Second(DateTimeOffset time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero);

    private ModelVersion Make(
        string key, string? content, IReadOnlyDictionary<string, string> metadata, IReadOnlyDictionary<string, string> tags)
    {
        int order = ++_order;
        return new ModelVersion(key, $"v{order}", Second(Clock.GetUtcNow()), order) { Content = content, Metadata = metadata, Tags = tags };
    }

    private void Replicate(int choice)
    {
        // Where replicas go on top, those of one key arrive in order; else the older would hide the newer.
        ModelVersion next = _replicasByTime
            ? _replications[choice]
            : _replications.First(version => version.Key == _replications[choice].Key);
        _replications.Remove(next);
        ModelVersion replica = next with { IsReplica = true };
        Replica.Receive(replica, _replicasByTime);
        Tell(replica);
    }

    private void Tell(ModelVersion version)
    {
        ChangeEvent change = new(ReplicaName, version.Key, version.Id, version.IsMarker ? ChangeKind.Deleted : ChangeKind.Written)
        {
            Sequencer = $"{++_order:X16}",
        };
        for (int copies = IsDraining || _random.Next(4) > 0 ? 1 : _random.Next(1, 4); copies > 0; copies--)
        {
            _events.Add((change, 0));
        }
    }

    // What fails is tried again, as an asynchronous invocation is, and at last sent again from the dead-letter queue.
    private void Collect()
    {
        foreach ((Task run, ChangeEvent change, int retries) in _runs.Where(run => run.Run.IsCompleted).ToArray())
        {
            _runs.Remove((run, change, retries));
            if (run.IsFaulted)
            {
                Assert.IsType<CrrException>(run.Exception!.InnerException);
                _events.Add((change, retries + 1));
            }
        }
    }
}
