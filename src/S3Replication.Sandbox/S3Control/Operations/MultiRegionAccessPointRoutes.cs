using System.Globalization;
using System.Xml.Linq;
using S3Replication.Sandbox.S3Control.AccessPoints;

namespace S3Replication.Sandbox.S3Control.Operations;

/// <summary>Which buckets of a Multi-Region Access Point requests go to.</summary>
internal static class MultiRegionAccessPointRoutes
{
    /// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetMultiRegionAccessPointRoutes.html">GetMultiRegionAccessPointRoutes</see>.</summary>
    public static XElement Get(S3ControlCall call)
    {
        lock (call.World.AccessPoints.Gate)
        {
            AccessPoint point = Find(call, "s3:GetMultiRegionAccessPointRoutes");
            return S3ControlXml.Element(
                "GetMultiRegionAccessPointRoutesResult",
                S3ControlXml.Element("Mrap", point.Arn),
                S3ControlXml.Element("Routes", point.Buckets.Select(bucket => S3ControlXml.Element(
                    "Route",
                    S3ControlXml.Element("Bucket", bucket.Bucket),
                    S3ControlXml.Element("Region", bucket.Region),
                    S3ControlXml.Element("TrafficDialPercentage", bucket.Dial.ToString(CultureInfo.InvariantCulture))))));
        }
    }

    /// <summary>
    /// <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_SubmitMultiRegionAccessPointRoutes.html">SubmitMultiRegionAccessPointRoutes</see>:
    /// "At least one Region must be active at all times." What AWS says may take two minutes is done at once.
    /// </summary>
    public static async Task<XElement?> SubmitAsync(S3ControlCall call, CancellationToken cancellationToken)
    {
        XElement root = await call
            .ReadDocumentAsync("SubmitMultiRegionAccessPointRoutesRequest", cancellationToken).ConfigureAwait(false);
        lock (call.World.AccessPoints.Gate)
        {
            AccessPoint point = Find(call, "s3:SubmitMultiRegionAccessPointRoutes");
            if (point.StatusAt(call.Now) != "READY")
            {
                throw AccessPointErrors.NotReady(point.StatusAt(call.Now));
            }

            if (point.Buckets.Count < 2)
            {
                throw AccessPointErrors.OneRegion();
            }

            IReadOnlyDictionary<string, int> dials = AccessPointReader.Routes(root, point);
            AccessPointBucket[] next =
            [
                .. point.Buckets.Select(bucket => bucket with { Dial = dials.GetValueOrDefault(bucket.Bucket, bucket.Dial) }),
            ];
            if (next.All(bucket => bucket.Dial == 0))
            {
                throw S3ControlErrors.InvalidRequest("At least one Region must be active at all times.");
            }

            call.World.AccessPoints.Put(point with { Buckets = next });
            return null;
        }
    }

    private static AccessPoint Find(S3ControlCall call, string action)
    {
        AccessPointCall.DemandRouteRegion(call);
        string arn = call.AccessPoint ?? string.Empty;
        AccessPoint? point = call.World.AccessPoints.Find(call.AccountId, arn);
        AccessPointCall.Demand(call, action, point?.Alias);
        return point is not null && point.Name != arn ? point : throw AccessPointErrors.InvalidArn(arn);
    }
}
