using S3Replication.Core.Errors;
using S3Replication.Core.Failover.AccessPoints;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Failover.Switching;

/// <summary>
/// Sends the requests of a Multi-Region Access Point to the target and none to the source; other buckets of it stay as they are
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/MrapFailover.html">Multi-Region Access Point failover controls</see>).
/// </summary>
/// <param name="points">The access points.</param>
/// <param name="request">What is asked for.</param>
/// <param name="context">Is warned of other buckets.</param>
/// <param name="time">The clock.</param>
internal sealed class AccessPointSwitcher(
    IAccessPointRoutes points, SwitchOriginRequest request, IOperationContext context, TimeProvider time) : IOriginSwitcher
{
    private const int Active = 100;
    private const int Passive = 0;

    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private MultiRegionAccessPoint? _point;
    private IReadOnlyList<AccessPointRoute> _routes = [];

    /// <inheritdoc/>
    public OriginSwitchVia Via => OriginSwitchVia.MultiRegionAccessPoint;

    /// <inheritdoc/>
    public string Name => _point?.Name ?? request.MultiRegionAccessPoint!;

    /// <inheritdoc/>
    public string Target => $"Multi-Region Access Point {Name}";

    /// <inheritdoc/>
    public async Task<SwitchState> ReadAsync(string region, CancellationToken cancellationToken)
    {
        string named = request.MultiRegionAccessPoint!;
        _point = await FindAsync(named, cancellationToken).ConfigureAwait(false)
            ?? throw new CrrException(CrrErrorCode.AccessPointNotFound, $"The account has no Multi-Region Access Point {named}.")
            {
                Target = named,
                Remedy = "Give its name, its alias (….mrap) or its ARN: aws s3control list-multi-region-access-points --region us-west-2 --account-id ACCOUNT.",
            };
        if (_point.Status is "CREATING" or "DELETING" or "PARTIALLY_CREATED" or "PARTIALLY_DELETED")
        {
            throw new CrrException(CrrErrorCode.InvalidState, $"The Multi-Region Access Point {Name} is {_point.Status}: its routes can't be changed.")
            {
                Target = Name,
                Remedy = "Wait until it is READY.",
            };
        }

        _routes = await points.GetRoutesAsync(_point.Arn, cancellationToken).ConfigureAwait(false);
        foreach (string bucket in new[] { request.SourceBucket, request.DestinationBucket })
        {
            RefuseUnlessIn(bucket);
        }

        string[] others = [.. _routes.Where(route => route.IsActive && !IsOurs(route)).Select(route => route.Bucket)];
        if (others.Length > 0)
        {
            context.Warning($"The access point {Name} also sends requests to {string.Join(", ", others)}, and goes on to.");
        }

        return new SwitchState(ActiveOf(_routes), ActiveOf(_routes.Select(Wanted)));
    }

    /// <inheritdoc/>
    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        // The call has no condition: what somebody else changed in the meantime is seen here, or for a moment not at all.
        IReadOnlyList<AccessPointRoute> now = await points.GetRoutesAsync(_point!.Arn, cancellationToken).ConfigureAwait(false);
        if (!now.OrderBy(route => route.Bucket, StringComparer.Ordinal).SequenceEqual(_routes.OrderBy(route => route.Bucket, StringComparer.Ordinal)))
        {
            throw new CrrException(CrrErrorCode.ConcurrentChange, $"The routes of the Multi-Region Access Point {Name} were changed while the buckets were compared.")
            {
                Target = Name,
                Remedy = "See who changes them, and switch again.",
            };
        }

        await points.SubmitRoutesAsync(_point.Arn, [.. _routes.Where(IsOurs).Select(Wanted)], cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<(bool Seen, string Said)> VerifyAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        string[] wanted = ActiveOf(_routes.Select(Wanted));
        (bool _, (bool Seen, string Said) last) = await new Polling(s_interval, timeout).UntilAsync(
            async token =>
            {
                try
                {
                    string[] active = ActiveOf(await points.GetRoutesAsync(_point!.Arn, token).ConfigureAwait(false));
                    string said = $"S3 says that requests go to {string.Join(", ", active)}.";
                    return (active.SequenceEqual(wanted, StringComparer.Ordinal), said);
                }
                catch (CrrException error) when (IsOutage(error))
                {
                    return (false, error.Message);
                }
            },
            seen => seen.Item1,
            time,
            cancellationToken).ConfigureAwait(false);
        return last;
    }

    private static bool IsOutage(CrrException error) =>
        error.Code is CrrErrorCode.NetworkFailure or CrrErrorCode.ServiceFailure or CrrErrorCode.Throttled;

    /// <summary>
    /// Looks it up. One Region alone tells of access points, and may be the one that is out; routes have five, and want the ARN only
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiRegionAccessPointRestrictions.html">Restrictions and limitations</see>).
    /// </summary>
    private async Task<MultiRegionAccessPoint?> FindAsync(string named, CancellationToken cancellationToken)
    {
        try
        {
            return await points.FindAsync(named, cancellationToken).ConfigureAwait(false);
        }
        catch (CrrException error) when (IsOutage(error))
        {
            if (!Arn.TryParse(named, out Arn? arn) || !arn.Resource.EndsWith(".mrap", StringComparison.Ordinal))
            {
                throw new CrrException(error.Code, $"The Multi-Region Access Point {named} can't be looked up: {error.Message}", error)
                {
                    Target = named,
                    Remedy = "Give its ARN, which needs no look-up: arn:aws:s3::ACCOUNT:accesspoint/ALIAS.",
                };
            }

            context.Warning($"The access point {named} can't be looked up, and is switched by its ARN alone: {error.Message}");
            string alias = arn.Resource[(arn.Resource.LastIndexOf('/') + 1)..];
            return new MultiRegionAccessPoint(alias, alias, named, string.Empty);
        }
    }

    private static string[] ActiveOf(IEnumerable<AccessPointRoute> routes) =>
        [.. routes.Where(route => route.IsActive).Select(route => route.Bucket).Order(StringComparer.Ordinal)];

    private bool IsOurs(AccessPointRoute route) => route.Bucket == request.SourceBucket || route.Bucket == request.DestinationBucket;

    private AccessPointRoute Wanted(AccessPointRoute route) =>
        route.Bucket == request.DestinationBucket ? route with { TrafficDialPercentage = Active }
            : route.Bucket == request.SourceBucket ? route with { TrafficDialPercentage = Passive }
            : route;

    private void RefuseUnlessIn(string bucket)
    {
        if (_routes.All(route => route.Bucket != bucket))
        {
            throw new CrrException(CrrErrorCode.InvalidState, $"Bucket {bucket} is not one of the Multi-Region Access Point {Name}.")
            {
                Target = bucket,
                Remedy = $"Its buckets are {string.Join(", ", _routes.Select(route => route.Bucket))}, and can't be changed once it is made.",
            };
        }
    }
}
