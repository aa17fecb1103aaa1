using System.Collections.Concurrent;

namespace S3Replication.Clients.Tests.Kill;

/// <summary>What a run has counted.</summary>
internal sealed class KillFigures
{
    public int Kills { get; set; }

    public ConcurrentDictionary<string, int> Acknowledged { get; } = new(StringComparer.Ordinal);

    public ConcurrentBag<string> Lost { get; } = [];

    public int Unacknowledged;

    public int TornTails { get; set; }

    public int PendingAtRestarts { get; set; }

    public int Replicas { get; set; }

    public long Checked;

    public List<double> StartMilliseconds { get; } = [];

    public long JournalBytes { get; set; }

    public void Acknowledge(string kind) => Acknowledged.AddOrUpdate(kind, 1, (_, count) => count + 1);

    public override string ToString()
    {
        double[] starts = [.. StartMilliseconds.Order()];
        List<string> lines =
        [
            $"kills                      {Kills}",
            .. Acknowledged.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"acknowledged {one.Key,-13} {one.Value}"),
            $"acknowledged in all        {Acknowledged.Values.Sum()}",
            $"not acknowledged           {Unacknowledged}",
            $"looks at acknowledged      {Checked}",
            $"lost or wrong              {Lost.Count}",
            $"pending when started again {PendingAtRestarts}",
            $"replicas, each once        {Replicas}",
            $"torn tails cut off         {TornTails}",
            $"start, ms (p50, most)      {starts[starts.Length / 2]:F0}, {starts[^1]:F0}",
            $"journal, bytes             {JournalBytes}",
        ];
        return string.Join(Environment.NewLine, lines);
    }
}
