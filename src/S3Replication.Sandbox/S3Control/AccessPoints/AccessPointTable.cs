using System.Security.Cryptography;
using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.S3Control.AccessPoints;

/// <summary>The Multi-Region Access Points of every account.</summary>
/// <param name="clock">The time.</param>
internal sealed class AccessPointTable(TimeProvider clock)
{
    /// <summary>How many an account has at most.</summary>
    public const int Most = 100;

    /// <summary>How many requests are remembered: the oldest goes.</summary>
    public const int MostRequests = 1000;

    private const int AliasLength = 12;
    private const int TokenLength = 32;

    // AWS takes minutes
    private static readonly TimeSpan s_work = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<(string AccountId, string Name), AccessPoint> _points = [];
    private readonly Dictionary<string, AccessPointRequest> _requests = new(StringComparer.Ordinal);

    /// <summary>Tells that points have changed, or requests were noted.</summary>
    public ChangeSignal Changes { get; } = new();

    /// <summary>Held while points are read or changed.</summary>
    public object Gate { get; } = new();

    /// <summary>When what is asked for now is done.</summary>
    public DateTimeOffset DoneAt => clock.GetUtcNow() + s_work;

    /// <summary>All points in the order of their accounts and names; the caller holds the gate.</summary>
    public IEnumerable<AccessPoint> All
    {
        get
        {
            DateTimeOffset now = clock.GetUtcNow();
            foreach (AccessPoint gone in _points.Values.Where(point => point.GoneAt <= now).ToArray())
            {
                _ = _points.Remove((gone.AccountId, gone.Name));
            }

            return _points.Values.OrderBy(point => point.AccountId, StringComparer.Ordinal).ThenBy(point => point.Name, StringComparer.Ordinal);
        }
    }

    /// <summary>A point; null when there is none. The caller holds the gate.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="nameOrAliasOrArn">What it is named by.</param>
    public AccessPoint? Find(string accountId, string nameOrAliasOrArn) => All.FirstOrDefault(point =>
        point.AccountId == accountId
        && (nameOrAliasOrArn == point.Name || nameOrAliasOrArn == point.Alias || nameOrAliasOrArn == point.Arn));

    /// <summary>Puts a point in the place of the one of its name. The caller holds the gate.</summary>
    /// <param name="point">The point.</param>
    public void Put(AccessPoint point)
    {
        _points[(point.AccountId, point.Name)] = point;
        Changes.Raise();
    }

    /// <summary>A request that came with a token of its client before; null for none. The caller holds the gate.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="clientToken">The token.</param>
    public AccessPointRequest? FindByClientToken(string accountId, string clientToken) => _requests.Values
        .FirstOrDefault(request => request.ClientToken == clientToken && request.TokenArn.Split(':')[4] == accountId);

    /// <summary>A request; null for none. The caller holds the gate.</summary>
    /// <param name="tokenArn">What it is asked for by.</param>
    public AccessPointRequest? FindRequest(string tokenArn) => _requests.GetValueOrDefault(tokenArn);

    /// <summary>Notes a request. The caller holds the gate.</summary>
    /// <param name="request">The request.</param>
    public void Add(AccessPointRequest request)
    {
        _requests[request.TokenArn] = request;
        if (_requests.Count > MostRequests)
        {
            _requests.Remove(_requests.Values.MinBy(one => one.Time)!.TokenArn);
        }

        Changes.Raise();
    }

    /// <summary>The requests that were noted, in the order of what they are asked for by. The caller holds the gate.</summary>
    public IEnumerable<AccessPointRequest> Requests => _requests.Values.OrderBy(request => request.TokenArn, StringComparer.Ordinal);

    /// <summary>Puts points and requests in the place of all that there are.</summary>
    /// <param name="points">The points.</param>
    /// <param name="requests">The requests.</param>
    public void Restore(IReadOnlyList<AccessPoint> points, IReadOnlyList<AccessPointRequest> requests)
    {
        lock (Gate)
        {
            _points.Clear();
            _requests.Clear();
            foreach (AccessPoint point in points)
            {
                _points[(point.AccountId, point.Name)] = point;
            }

            foreach (AccessPointRequest request in requests)
            {
                _requests[request.TokenArn] = request;
            }
        }
    }

    /// <summary>An alias: a letter, letters and digits, <c>.mrap</c>.</summary>
    public static string NewAlias() =>
        "m" + RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", AliasLength) + ".mrap";

    /// <summary>What a request is asked for by.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="verb"><c>create</c> or <c>delete</c>.</param>
    public static string NewToken(string accountId, string verb) =>
        $"arn:aws:s3:us-west-2:{accountId}:async-request/mrap/{verb}/{RandomNumberGenerator.GetHexString(TokenLength, lowercase: true)}";
}
