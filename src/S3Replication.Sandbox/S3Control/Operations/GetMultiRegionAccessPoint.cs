using System.Globalization;
using System.Text;
using System.Xml.Linq;
using S3Replication.Sandbox.S3Control.AccessPoints;

namespace S3Replication.Sandbox.S3Control.Operations;

/// <summary>What is told of Multi-Region Access Points.</summary>
internal static class GetMultiRegionAccessPoint
{
    private const int Most = 1000;

    /// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetMultiRegionAccessPoint.html">GetMultiRegionAccessPoint</see>.</summary>
    public static XElement Handle(S3ControlCall call)
    {
        AccessPointCall.DemandControlRegion(call);
        lock (call.World.AccessPoints.Gate)
        {
            AccessPoint? point = call.World.AccessPoints.Find(call.AccountId, call.AccessPoint ?? string.Empty);
            AccessPointCall.Demand(call, "s3:GetMultiRegionAccessPoint", point?.Alias);
            return point is null
                ? throw AccessPointErrors.NoSuchAccessPoint()
                : S3ControlXml.Element("GetMultiRegionAccessPointResult", Write(point, call.Now));
        }
    }

    /// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_ListMultiRegionAccessPoints.html">ListMultiRegionAccessPoints</see>.</summary>
    public static XElement List(S3ControlCall call)
    {
        AccessPointCall.DemandControlRegion(call);
        call.Demand("s3:ListMultiRegionAccessPoints", "*");
        int most = call.Query["maxResults"] is not { } text ? Most
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int wanted) && wanted is > 0 and <= Most ? wanted
            : throw S3ControlErrors.InvalidRequest($"maxResults is a number from 1 to {Most}, not '{text}'.");
        string last = call.Query["nextToken"] is { } token ? NameOf(token) : string.Empty;
        lock (call.World.AccessPoints.Gate)
        {
            AccessPoint[] rest =
            [
                .. call.World.AccessPoints.All.Where(point => point.AccountId == call.AccountId && string.CompareOrdinal(point.Name, last) > 0),
            ];
            return S3ControlXml.Element(
                "ListMultiRegionAccessPointsResult",
                S3ControlXml.Element("AccessPoints", rest.Take(most).Select(point => Write(point, call.Now))),
                rest.Length > most ? S3ControlXml.Element("NextToken", Convert.ToBase64String(Encoding.UTF8.GetBytes(rest[most - 1].Name))) : null);
        }
    }

    /// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_DescribeMultiRegionAccessPointOperation.html">DescribeMultiRegionAccessPointOperation</see>.</summary>
    public static XElement Describe(S3ControlCall call)
    {
        AccessPointCall.DemandControlRegion(call);
        string token = call.AccessPoint ?? string.Empty;
        call.Demand("s3:DescribeMultiRegionAccessPointOperation", token);
        lock (call.World.AccessPoints.Gate)
        {
            AccessPointRequest? request = call.World.AccessPoints.FindRequest(token);
            if (request is null || request.TokenArn.Split(':')[4] != call.AccountId)
            {
                throw AccessPointErrors.NoSuchRequest();
            }

            return S3ControlXml.Element("DescribeMultiRegionAccessPointOperationResult", S3ControlXml.Element(
                "AsyncOperation",
                S3ControlXml.Element("CreationTime", S3ControlXml.Time(request.Time)),
                S3ControlXml.Element("Operation", request.Operation),
                S3ControlXml.Element("RequestTokenARN", request.TokenArn),
                S3ControlXml.Element("RequestParameters", S3ControlXml.Element(request.Operation + "Request", request.Details.Elements())),
                S3ControlXml.Element("RequestStatus", call.Now >= request.DoneAt ? "SUCCEEDED" : "INPROGRESS")));
        }
    }

    private static XElement Write(AccessPoint point, DateTimeOffset now) => S3ControlXml.Element(
        "AccessPoint",
        S3ControlXml.Element("Name", point.Name),
        S3ControlXml.Element("Alias", point.Alias),
        S3ControlXml.Element("CreatedAt", S3ControlXml.Time(point.CreatedAt)),
        S3ControlXml.Element("PublicAccessBlock", point.PublicAccess.Select(setting =>
            S3ControlXml.Element(setting.Key, setting.Value ? "true" : "false"))),
        S3ControlXml.Element("Status", point.StatusAt(now)),
        S3ControlXml.Element("Regions", point.Buckets.Select(bucket => S3ControlXml.Element(
            "Region",
            S3ControlXml.Element("Bucket", bucket.Bucket),
            S3ControlXml.Element("Region", bucket.Region),
            S3ControlXml.Element("BucketAccountId", bucket.AccountId)))));

    private static string NameOf(string token)
    {
        byte[] bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out int count)
            ? Encoding.UTF8.GetString(bytes, 0, count)
            : throw S3ControlErrors.InvalidNextToken();
    }
}
