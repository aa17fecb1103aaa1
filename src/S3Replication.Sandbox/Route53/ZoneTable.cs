using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using S3Replication.Core.Identifiers;
using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.Route53;

/// <summary>The hosted zones of every account, and the changes on their way.</summary>
/// <param name="clock">The time.</param>
internal sealed class ZoneTable(TimeProvider clock)
{
    private const int MostChanges = 10_000;
    private const int IdLength = 20;

    private readonly ConcurrentDictionary<string, HostedZone> _zones = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ZoneChange> _changes = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = new();
    private ImmutableList<HostedZone> _inOrder = [];

    /// <summary>Tells that zones have changed, or changes were noted.</summary>
    public ChangeSignal Changes { get; } = new();

    /// <summary>Held while zones come and go.</summary>
    public object Gate { get; } = new();

    /// <summary>How long a change takes to reach the servers: AWS says "within 60 seconds".</summary>
    public TimeSpan Propagation { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The time.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>All zones, the oldest first.</summary>
    public IReadOnlyList<HostedZone> InOrder => _inOrder;

    /// <summary>All zones, in the order of their names and ids.</summary>
    public IEnumerable<HostedZone> All => _zones.Values
        .OrderBy(zone => Records.RecordName.Order(zone.Name), StringComparer.Ordinal).ThenBy(zone => zone.Id, StringComparer.Ordinal);

    /// <summary>An account's zones, in the order of their names and ids.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="partition">Its partition.</param>
    public IEnumerable<HostedZone> Of(string accountId, AwsPartition partition) =>
        All.Where(zone => zone.AccountId == accountId && zone.Partition == partition);

    /// <summary>A zone of an account; null when it has none such.</summary>
    /// <param name="id">The zone's id.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="partition">Its partition.</param>
    public HostedZone? Find(string id, string accountId, AwsPartition partition) =>
        _zones.GetValueOrDefault(id) is { } zone && zone.AccountId == accountId && zone.Partition == partition ? zone : null;

    /// <summary>Adds a zone.</summary>
    /// <param name="zone">The zone.</param>
    public void Add(HostedZone zone)
    {
        _zones[zone.Id] = zone;
        ImmutableInterlocked.Update(ref _inOrder, zones => zones.Add(zone));
    }

    /// <summary>Removes a zone.</summary>
    /// <param name="zone">The zone.</param>
    public void Remove(HostedZone zone)
    {
        _zones.TryRemove(new(zone.Id, zone));
        ImmutableInterlocked.Update(ref _inOrder, zones => zones.Remove(zone));
    }

    /// <summary>Notes a change.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="comment">Why; null for nothing.</param>
    public ZoneChange Submit(string accountId, string? comment)
    {
        DateTimeOffset now = Now;
        ZoneChange change = new(NewId('C'), accountId, now, now + Propagation, comment);
        _changes[change.Id] = change;
        _order.Enqueue(change.Id);
        while (_order.Count > MostChanges && _order.TryDequeue(out string? oldest))
        {
            _ = _changes.TryRemove(oldest, out _);
        }

        Changes.Raise();
        return change;
    }

    /// <summary>The changes that were noted last, the oldest first.</summary>
    public IEnumerable<ZoneChange> Noted => _order.Select(id => _changes.GetValueOrDefault(id)).OfType<ZoneChange>();

    /// <summary>Puts zones and changes in the place of all that there are.</summary>
    /// <param name="zones">The zones, the oldest first.</param>
    /// <param name="changes">The changes.</param>
    public void Restore(IReadOnlyList<HostedZone> zones, IEnumerable<ZoneChange> changes)
    {
        lock (Gate)
        {
            _zones.Clear();
            foreach (HostedZone zone in zones)
            {
                _zones[zone.Id] = zone;
            }

            _inOrder = [.. zones];
            _changes.Clear();
            _order.Clear();
            foreach (ZoneChange change in changes.OrderBy(change => change.SubmittedAt))
            {
                _changes[change.Id] = change;
                _order.Enqueue(change.Id);
            }
        }
    }

    /// <summary>A change of an account; null when it has none such.</summary>
    /// <param name="id">The change's id.</param>
    /// <param name="accountId">The account.</param>
    public ZoneChange? FindChange(string id, string accountId) =>
        _changes.GetValueOrDefault(id) is { } change && change.AccountId == accountId ? change : null;

    /// <summary>An id that nothing has yet.</summary>
    /// <param name="kind">What it begins with.</param>
    public static string NewId(char kind) =>
        kind + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", IdLength);
}
