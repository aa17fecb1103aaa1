using System.Xml;
using S3Replication.Sandbox.Events;
using S3Replication.Sandbox.Faults;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Lambda;
using S3Replication.Sandbox.S3.Lifecycle;

namespace S3Replication.Sandbox;

/// <summary>
/// The control plane of a sandbox from inside its process; <c>/_sandbox/…</c> offers the same over HTTP. Safe for many
/// threads.
/// </summary>
public sealed class SandboxControl
{
    private static readonly TimeSpan s_longestDelay = TimeSpan.FromDays(1);

    private readonly StateSnapshot _state;
    private readonly RequestLog _requests;
    private readonly FaultTable _faults;
    private readonly DeliveryPace _pace;
    private readonly IBacklog _backlog;
    private readonly IamPropagation _propagation;
    private readonly SandboxClock _clock;
    private readonly LifecycleRunner _lifecycle;
    private readonly EventLog _events;
    private readonly FunctionListing _functions;

    internal SandboxControl(
        StateSnapshot state,
        RequestLog requests,
        FaultTable faults,
        DeliveryPace pace,
        IBacklog backlog,
        IamPropagation propagation,
        SandboxClock clock,
        LifecycleRunner lifecycle,
        EventLog events,
        FunctionListing functions)
    {
        _state = state;
        _requests = requests;
        _faults = faults;
        _pace = pace;
        _backlog = backlog;
        _propagation = propagation;
        _clock = clock;
        _lifecycle = lifecycle;
        _events = events;
        _functions = functions;
    }

    /// <summary>The time in the sandbox.</summary>
    public DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>
    /// How long a version waits before it is delivered, the median where it varies; a change holds for what already waits, too.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or longer than a day.</exception>
    public TimeSpan Lag
    {
        get => _pace.Lag;
        set => _pace.Lag = Checked(value);
    }

    /// <summary>The settings of the lag: what holds for all first, then the narrower ones.</summary>
    public IReadOnlyList<SandboxLag> GetLags() => _pace.Lags;

    /// <summary>
    /// Sets the lag of all versions or of what the setting names; it holds for what already waits, too. One that names the same is
    /// replaced.
    /// </summary>
    /// <param name="lag">The setting.</param>
    /// <exception cref="ArgumentException">It makes no sense.</exception>
    public void SetLag(SandboxLag lag) => _pace.SetLag(lag);

    /// <summary>Lets the lag of all versions hold for all again.</summary>
    public void ClearLagExceptions() => _pace.ClearLagExceptions();

    /// <summary>How long a change of roles and policies takes until it has an effect; none at the start.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or longer than a day.</exception>
    public TimeSpan IamPropagation
    {
        get => _propagation.Delay;
        set => _propagation.Delay = Checked(value);
    }

    /// <summary>Whether no delivery starts until it is released.</summary>
    public bool HoldsDeliveries
    {
        get => _pace.IsHeld;
        set => _pace.IsHeld = value;
    }

    /// <summary>
    /// Puts the sandbox's clock forward. What was to happen on the way happens at its time and in its order: deliveries become due,
    /// changes of roles take effect, rules of lifecycle run. Clients keep their clocks: signatures are judged by theirs.
    /// </summary>
    /// <param name="by">How far.</param>
    /// <param name="cancellationToken">Ends it on the way.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or longer than 100 years in all.</exception>
    public Task AdvanceAsync(TimeSpan by, CancellationToken cancellationToken) =>
        AdvanceAsync(by, static () => { }, cancellationToken);

    /// <summary>Puts the sandbox's clock forward as soon as that is kept.</summary>
    /// <param name="by">How far.</param>
    /// <param name="keep">Makes it last; when it throws, the clock stays where it is.</param>
    /// <param name="cancellationToken">Ends it on the way.</param>
    internal Task AdvanceAsync(TimeSpan by, Action keep, CancellationToken cancellationToken) =>
        _clock.AdvanceAsync(by, keep, WhenStillAsync, cancellationToken);

    /// <summary>
    /// Does what the buckets' lifecycle rules say is due by now. It happens without being asked too, whenever the sandbox's clock
    /// passes midnight UTC.
    /// </summary>
    /// <returns>What was done.</returns>
    public SandboxLifecycleRun RunLifecycle() => _lifecycle.Run();

    /// <summary>All buckets, roles and keys now.</summary>
    public SandboxState GetState() => _state.Take();

    /// <summary>The last 10,000 requests that were answered, oldest first.</summary>
    public IReadOnlyList<SandboxRequest> GetRequests() => _requests.All;

    /// <summary>Forgets the requests.</summary>
    public void ClearRequests() => _requests.Clear();

    /// <summary>How many events were forgotten because there were more than 100,000, since they were last cleared.</summary>
    public long DroppedEvents => _events.Dropped;

    /// <summary>The last 100,000 events that happened to objects, oldest first, whether anybody is notified of them or not.</summary>
    /// <param name="bucket">Only those of this bucket; null for all.</param>
    /// <param name="name">Only those of this type: <c>ObjectCreated:Put</c>, or <c>Replication:*</c> for all of a kind; null for all.</param>
    /// <param name="after">Only those with a greater number.</param>
    public IReadOnlyList<SandboxEvent> GetEvents(string? bucket = null, string? name = null, long after = 0) =>
        [.. _events.Find(bucket, name, after).Select(logged => logged.Tell())];

    /// <summary>Forgets the events.</summary>
    public void ClearEvents() => _events.Clear();

    /// <summary>The functions of AWS Lambda: how many invocations run and wait, and what they have logged.</summary>
    /// <param name="name">Only those of this name; null for all.</param>
    public IReadOnlyList<SandboxFunction> GetFunctions(string? name = null) => _functions.Find(name);

    /// <summary>The deliveries that are owed, oldest first.</summary>
    public IReadOnlyList<SandboxBacklogItem> GetBacklog() => _backlog.Pending();

    /// <summary>The deliveries that are owed and wanted, oldest first.</summary>
    /// <param name="filter">Which are wanted.</param>
    public IReadOnlyList<SandboxBacklogItem> GetBacklog(SandboxDeliveryFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return [.. Owed(filter).Take(filter.Limit)];
    }

    /// <summary>How much each rule owes to each destination, by their names.</summary>
    /// <param name="filter">Which deliveries count; its limit does not.</param>
    public IReadOnlyList<SandboxPending> GetPending(SandboxDeliveryFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return
        [
            .. Owed(filter)
                .GroupBy(item => (item.SourceBucket, item.RuleId, item.DestinationBucket))
                .OrderBy(group => group.Key)
                .Select(group => new SandboxPending(
                    group.Key.SourceBucket,
                    group.Key.RuleId,
                    group.Key.DestinationBucket,
                    group.Count(),
                    group.Sum(item => item.Bytes),
                    group.Min(item => item.Since))),
        ];
    }

    /// <summary>The last 10,000 deliveries that have ended, oldest first.</summary>
    public IReadOnlyList<SandboxDelivery> GetDeliveries() => _backlog.Ended();

    /// <summary>Those of the last 10,000 deliveries that have ended that are wanted, oldest first.</summary>
    /// <param name="filter">Which are wanted.</param>
    public IReadOnlyList<SandboxDelivery> GetDeliveries(SandboxDeliveryFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return
        [
            .. _backlog.Ended()
                .Where(ended => filter.Fits(ended.SourceBucket, ended.RuleId, ended.DestinationBucket, ended.Key)
                    && (filter.Failed is null || filter.Failed == (ended.FailureReason is not null)))
                .TakeLast(filter.Limit),
        ];
    }

    /// <summary>How many deliveries have ended that are told no more.</summary>
    public long DroppedDeliveries => _backlog.Dropped;

    /// <summary>What shall go wrong, oldest first.</summary>
    public IReadOnlyList<SandboxFault> GetFaults() => _faults.All;

    /// <summary>Lets something go wrong.</summary>
    /// <param name="fault">What, and where.</param>
    /// <returns>The fault with its id.</returns>
    /// <exception cref="ArgumentException">It makes no sense.</exception>
    public SandboxFault AddFault(SandboxFault fault) => _faults.Add(Checked(fault));

    /// <summary>Lets something go wrong, in the place of the fault with the same id.</summary>
    /// <param name="id">The id: letters, digits and <c>-._:</c>.</param>
    /// <param name="fault">What, and where.</param>
    /// <returns>Whether that changes anything: an equal fault goes on.</returns>
    /// <exception cref="ArgumentException">It makes no sense.</exception>
    public bool PutFault(string id, SandboxFault fault)
    {
        ArgumentNullException.ThrowIfNull(id);
        return id.Length is > 0 and <= 200 && id.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_' or ':')
            ? _faults.Put(Checked(fault) with { Id = id })
            : throw new ArgumentException("An id is 1 to 200 letters, digits and -._:", nameof(id));
    }

    /// <summary>Ends a fault.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>Whether there was one.</returns>
    public bool RemoveFault(string id) => _faults.Remove(id);

    /// <summary>Ends all faults.</summary>
    public void ClearFaults() => _faults.Clear();

    // What a function does may set off deliveries, and what is delivered an event for a function.
    private async Task WhenStillAsync()
    {
        await _backlog.WhenStillAsync().ConfigureAwait(false);
        await _functions.WhenStillAsync().ConfigureAwait(false);
        await _backlog.WhenStillAsync().ConfigureAwait(false);
    }

    private static TimeSpan Checked(TimeSpan value) => value >= TimeSpan.Zero && value <= s_longestDelay
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "The time is between 0 and a day.");

    private IEnumerable<SandboxBacklogItem> Owed(SandboxDeliveryFilter filter) => _backlog.Pending()
        .Where(item => filter.Fits(item.SourceBucket, item.RuleId, item.DestinationBucket, item.Key));

    private static SandboxFault Checked(SandboxFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return !Enum.IsDefined(fault.Kind) ? throw new ArgumentException($"There is no fault {fault.Kind}.", nameof(fault))
            : fault.Count <= 0 ? throw new ArgumentException("The count is at least 1.", nameof(fault))
            : fault.Probability is not (> 0 and <= 1)
                ? throw new ArgumentException("The probability is above 0 and not above 1.", nameof(fault))
            : fault.Status is < 400 or > 599 ? throw new ArgumentException("The status is between 400 and 599.", nameof(fault))
            : fault.DelayMilliseconds is < 0 or > 600_000
                ? throw new ArgumentException("The delay is between 0 and 600,000 milliseconds.", nameof(fault))
            : IsElementName(fault.Element) ? fault : throw new ArgumentException("The element's name is none.", nameof(fault));
    }

    private static bool IsElementName(string name)
    {
        try
        {
            return XmlConvert.VerifyNCName(name).Length > 0;
        }
        catch (Exception exception) when (exception is XmlException or ArgumentException)
        {
            return false;
        }
    }
}
