using S3Replication.Core.Errors;
using S3Replication.Core.Failover.AccessPoints;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Tests.Fakes;

/// <summary>Multi-Region Access Points in memory.</summary>
internal sealed class FakeAccessPoints(FakeAws aws) : IAccessPointRoutes
{
    public List<MultiRegionAccessPoint> Points { get; } = [];

    /// <summary>The routes by ARN.</summary>
    public Dictionary<string, List<AccessPointRoute>> Routes { get; } = new(StringComparer.Ordinal);

    public async Task<IReadOnlyList<MultiRegionAccessPoint>> ListAsync(CancellationToken cancellationToken)
    {
        await aws.EnterAsync("ListMultiRegionAccessPoints", changes: false, cancellationToken);
        return Points;
    }

    public async Task<MultiRegionAccessPoint?> FindAsync(string nameOrArn, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"GetMultiRegionAccessPoint {nameOrArn}", changes: false, cancellationToken);
        return Points.Find(point => nameOrArn == point.Name || nameOrArn == point.Alias || nameOrArn == point.Arn);
    }

    public async Task<IReadOnlyList<AccessPointRoute>> GetRoutesAsync(string arn, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"GetMultiRegionAccessPointRoutes {arn}", changes: false, cancellationToken);
        return Find(arn);
    }

    public async Task SubmitRoutesAsync(string arn, IReadOnlyList<AccessPointRoute> routes, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"SubmitMultiRegionAccessPointRoutes {arn}", changes: true, cancellationToken);
        List<AccessPointRoute> all = Find(arn);
        Routes[arn] = [.. all.Select(old => routes.FirstOrDefault(route => route.Bucket == old.Bucket) ?? old)];
    }

    private List<AccessPointRoute> Find(string arn) => Routes.TryGetValue(arn, out List<AccessPointRoute>? routes)
        ? routes
        : throw new CrrException(CrrErrorCode.AccessPointNotFound, $"There is no {arn}.") { Target = arn };
}
