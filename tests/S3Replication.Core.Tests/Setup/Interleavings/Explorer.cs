using System.Globalization;
using S3Replication.Core.Ports;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Setup.Interleavings;

/// <summary>
/// Runs programs that change one configuration in every order in which their reads and writes can happen, with every value
/// that a read can show. Two things are taken for granted, as they are by the writer: a write is shown to everybody within
/// T, and a call takes less than T.
/// </summary>
/// <param name="initial">The configuration at the start; null for none.</param>
/// <param name="stale">Whether reads may show what was in force less than T ago.</param>
/// <param name="programs">The programs, and when each begins.</param>
internal sealed class Explorer(string? initial, bool stale, params (TimeSpan Start, Func<ICrrServices, Task> Work)[] programs)
{
    /// <summary>The time T.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan s_justUnder = Settling - TimeSpan.FromMilliseconds(1);

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<(TimeSpan At, string? Xml)> _history = [];
    private readonly List<StepWriter> _writers = [];
    private StepClock _clock = new();
    private FakeBucket _bucket = new("photos", "eu-west-1", FakeAws.Account);

    /// <summary>How many orders were gone through to their end.</summary>
    public int Ends { get; private set; }

    /// <summary>Goes through all orders.</summary>
    /// <param name="check">Looks at the configuration and the programs at the end of each.</param>
    public void Run(Action<string?, IReadOnlyList<Task>> check)
    {
        List<(int Taken, int Of)> path = [];
        do
        {
            Walk(path, check);
            while (path.Count > 0 && path[^1].Taken == path[^1].Of - 1)
            {
                path.RemoveAt(path.Count - 1);
            }

            if (path.Count > 0)
            {
                path[^1] = (path[^1].Taken + 1, path[^1].Of);
            }
        }
        while (path.Count > 0);
    }

    private void Walk(List<(int Taken, int Of)> path, Action<string?, IReadOnlyList<Task>> check)
    {
        Begin();
        for (int step = 0; ; step++)
        {
            List<Action> choices = Choices();
            if (choices.Count == 0)
            {
                Ends++;
                check(_bucket.Replication, [.. _writers.Select(writer => writer.Work)]);
                return;
            }

            if (step == path.Count)
            {
                if (!_known.Add(State()))
                {
                    return;
                }

                path.Add((0, choices.Count));
            }

            choices[path[step].Taken]();
        }
    }

    private void Begin()
    {
        _clock = new StepClock();
        _bucket = new FakeBucket("photos", "eu-west-1", FakeAws.Account) { Replication = initial };
        _bucket.ReplicationChanged = () => _history.Add((_clock.Now, _bucket.Replication));
        _history.Clear();
        _history.Add((-Settling * 9, initial));
        _writers.Clear();
        foreach ((TimeSpan start, Func<ICrrServices, Task> work) in programs)
        {
            _writers.Add(new StepWriter(_bucket, _clock, Settling, start, work));
        }
    }

    // The next call of each program, reads with each value that they can show; or time goes on.
    private List<Action> Choices()
    {
        List<Action> choices = [];
        foreach (StepWriter writer in _writers.Where(writer => writer.IsWaiting))
        {
            if (!writer.IsRead)
            {
                choices.Add(() => writer.Go("w"));
                continue;
            }

            foreach (int shown in Shown())
            {
                choices.Add(() =>
                {
                    string? xml = _history[shown].Xml;
                    _bucket.Showing = () => xml;
                    writer.Go(Text(xml));
                });
            }
        }

        if (_clock.Next is { } next && _writers.TrueForAll(writer => !writer.IsWaiting || next - writer.Since <= s_justUnder))
        {
            choices.Add(_clock.Advance);
        }

        return choices;
    }

    private IEnumerable<int> Shown()
    {
        HashSet<string> values = new(StringComparer.Ordinal);
        for (int i = _history.Count - 1; i >= 0; i--)
        {
            bool current = i == _history.Count - 1 || (stale && _history[i + 1].At >= _clock.Now - s_justUnder);
            if (current && values.Add(Text(_history[i].Xml)))
            {
                yield return i;
            }
        }
    }

    private string State() => string.Join(
        '|',
        _writers.Select(writer => writer.State)
            .Append(_clock.Now.Ticks.ToString(CultureInfo.InvariantCulture))
            .Concat(_history.Where((_, i) => Shown().Contains(i)).Select(moment => $"{moment.At.Ticks}:{Text(moment.Xml)}")));

    private static string Text(string? xml) => xml is null ? "-" : xml.GetHashCode(StringComparison.Ordinal).ToString(CultureInfo.InvariantCulture);
}
