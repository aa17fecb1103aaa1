using Amazon.S3Control;
using Amazon.S3Control.Model;
using S3Replication.Aws.Errors;
using S3Replication.Core.Errors;
using S3Replication.Core.Failover.AccessPoints;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Ports;

namespace S3Replication.Aws.S3Control;

/// <summary>Multi-Region Access Points in S3 Control.</summary>
internal sealed class AccessPointRoutes(AwsClients clients, ICallerIdentity identity) : IAccessPointRoutes
{
    /// <summary>
    /// Where access points are made and told of, wherever their buckets are
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiRegionAccessPointRestrictions.html">Restrictions and limitations</see>).
    /// </summary>
    private const string ControlRegion = "us-west-2";

    /// <summary>
    /// Where routes are read and set
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/MrapOperations.html">Multi-Region Access Point operations</see>).
    /// </summary>
    private static readonly string[] s_routeRegions = ["us-east-1", "us-west-2", "ap-southeast-2", "ap-northeast-1", "eu-west-1"];

    private volatile string? _answered;

    /// <inheritdoc/>
    public Task<IReadOnlyList<MultiRegionAccessPoint>> ListAsync(CancellationToken cancellationToken) =>
        ListAsync(ClientUse.Documents, cancellationToken);

    /// <inheritdoc/>
    public async Task<MultiRegionAccessPoint?> FindAsync(string nameOrArn, CancellationToken cancellationToken)
    {
        // a name has no period, an alias ends with one of its own
        if (nameOrArn.EndsWith(".mrap", StringComparison.Ordinal))
        {
            string alias = nameOrArn[(nameOrArn.LastIndexOf('/') + 1)..];
            // who has the ARN can do without, and need not wait for a Region that is out
            ClientUse use = alias == nameOrArn ? ClientUse.Documents : ClientUse.Once;
            return (await ListAsync(use, cancellationToken).ConfigureAwait(false)).FirstOrDefault(point => point.Alias == alias);
        }

        string account = await AccountAsync(cancellationToken).ConfigureAwait(false);
        GetMultiRegionAccessPointRequest request = new() { AccountId = account, Name = nameOrArn };
        try
        {
            GetMultiRegionAccessPointResponse response = await CallAsync(
                "GetMultiRegionAccessPoint",
                nameOrArn,
                ControlRegion,
                client => client.GetMultiRegionAccessPointAsync(request, cancellationToken),
                cancellationToken).ConfigureAwait(false);
            return response.AccessPoint is { } report ? Read(account, report) : null;
        }
        catch (CrrException absent) when (absent.Code == CrrErrorCode.AccessPointNotFound)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AccessPointRoute>> GetRoutesAsync(string arn, CancellationToken cancellationToken)
    {
        GetMultiRegionAccessPointRoutesRequest request = new()
        {
            AccountId = await AccountAsync(cancellationToken).ConfigureAwait(false),
            Mrap = arn,
        };
        GetMultiRegionAccessPointRoutesResponse response = await AnywhereAsync(
            "GetMultiRegionAccessPointRoutes",
            arn,
            client => client.GetMultiRegionAccessPointRoutesAsync(request, cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return
        [
            .. (response.Routes ?? []).Select(route => new AccessPointRoute(
                route.Bucket ?? string.Empty, route.Region ?? string.Empty, route.TrafficDialPercentage ?? 0)),
        ];
    }

    /// <inheritdoc/>
    public async Task SubmitRoutesAsync(string arn, IReadOnlyList<AccessPointRoute> routes, CancellationToken cancellationToken)
    {
        SubmitMultiRegionAccessPointRoutesRequest request = new()
        {
            AccountId = await AccountAsync(cancellationToken).ConfigureAwait(false),
            Mrap = arn,
            // a bucket names its Region: either is enough, and both together are not asked for
            RouteUpdates =
            [
                .. routes.Select(route => new MultiRegionAccessPointRoute
                {
                    Bucket = route.Bucket,
                    TrafficDialPercentage = route.TrafficDialPercentage,
                }),
            ],
        };
        _ = await AnywhereAsync(
            "SubmitMultiRegionAccessPointRoutes",
            arn,
            client => client.SubmitMultiRegionAccessPointRoutesAsync(request, cancellationToken),
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<MultiRegionAccessPoint>> ListAsync(ClientUse use, CancellationToken cancellationToken)
    {
        string account = await AccountAsync(cancellationToken).ConfigureAwait(false);
        List<MultiRegionAccessPoint> found = [];
        string? token = null;
        do
        {
            ListMultiRegionAccessPointsRequest request = new() { AccountId = account, NextToken = token };
            ListMultiRegionAccessPointsResponse page = await CallAsync(
                "ListMultiRegionAccessPoints",
                accessPoint: null,
                ControlRegion,
                client => client.ListMultiRegionAccessPointsAsync(request, cancellationToken),
                cancellationToken,
                use).ConfigureAwait(false);
            found.AddRange((page.AccessPoints ?? []).Select(report => Read(account, report)));
            token = page.NextToken;
        }
        while (!string.IsNullOrEmpty(token));
        return found;
    }

    private static MultiRegionAccessPoint Read(string account, MultiRegionAccessPointReport report) =>
        new(
            report.Name ?? string.Empty,
            report.Alias ?? string.Empty,
            $"arn:aws:s3::{account}:accesspoint/{report.Alias}",
            report.Status ?? string.Empty)
        {
            Buckets = (report.Regions ?? []).ToDictionary(
                region => region.Bucket ?? string.Empty, region => region.Region ?? string.Empty, StringComparer.Ordinal),
        };

    /// <summary>
    /// Asks one Region after the other, each once, and the last one as patiently as ever: the day on which routes change is the day on
    /// which a Region does not answer. The one that did is asked first from then on.
    /// </summary>
    private async Task<T> AnywhereAsync<T>(
        string action, string accessPoint, Func<AmazonS3ControlClient, Task<T>> call, CancellationToken cancellationToken)
    {
        string first = _answered ?? clients.HomeRegion;
        string[] regions = [.. s_routeRegions.OrderByDescending(region => region == first)];
        for (int place = 0; ; place++)
        {
            try
            {
                ClientUse use = place + 1 < regions.Length ? ClientUse.Once : ClientUse.Documents;
                T answer = await CallAsync(action, accessPoint, regions[place], call, cancellationToken, use).ConfigureAwait(false);
                _answered = regions[place];
                return answer;
            }
            catch (CrrException failure) when (place + 1 < regions.Length && IsOfRegion(failure.Code))
            {
                // the next one
            }
        }
    }

    private static bool IsOfRegion(CrrErrorCode code) =>
        code is CrrErrorCode.NetworkFailure or CrrErrorCode.ServiceFailure or CrrErrorCode.Throttled;

    private async Task<string> AccountAsync(CancellationToken cancellationToken) =>
        (await identity.GetAsync(cancellationToken).ConfigureAwait(false)).AccountId;

    private async Task<T> CallAsync<T>(
        string action,
        string? accessPoint,
        string region,
        Func<AmazonS3ControlClient, Task<T>> call,
        CancellationToken cancellationToken,
        ClientUse use = ClientUse.Documents)
    {
        AwsPartition partition = AwsPartition.FromRegion(clients.HomeRegion);
        if (partition != AwsPartition.Aws)
        {
            throw new CrrException(CrrErrorCode.NotSupported, $"The partition {partition.Id} has no Multi-Region Access Points.")
            {
                Target = accessPoint,
                Remedy = "Switch by a DNS record there.",
            };
        }

        AmazonS3ControlClient client = await clients.S3ControlAsync(region, cancellationToken, use).ConfigureAwait(false);
        return await AwsErrors.GuardAsync(
            new AwsOperation("s3:" + action, accessPoint) { IsAccessPoint = true }, () => call(client), cancellationToken)
            .ConfigureAwait(false);
    }
}
