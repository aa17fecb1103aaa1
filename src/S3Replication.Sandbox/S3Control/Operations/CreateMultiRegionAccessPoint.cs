using System.Xml.Linq;
using S3Replication.Sandbox.S3;
using S3Replication.Sandbox.S3Control.AccessPoints;

namespace S3Replication.Sandbox.S3Control.Operations;

/// <summary>
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_CreateMultiRegionAccessPoint.html">CreateMultiRegionAccessPoint</see>
/// and its opposite, which are carried out behind their answers.
/// </summary>
internal static class CreateMultiRegionAccessPoint
{
    /// <summary>Carries out the creation.</summary>
    public static async Task<XElement?> HandleAsync(S3ControlCall call, CancellationToken cancellationToken)
    {
        AccessPointCall.DemandControlRegion(call);
        XElement root = await call.ReadDocumentAsync("CreateMultiRegionAccessPointRequest", cancellationToken).ConfigureAwait(false);
        AccessPointCall.Demand(call, "s3:CreateMultiRegionAccessPoint", alias: null);
        XElement details = AccessPointCall.Details(root);
        string name = AccessPointReader.Name(details);
        AccessPointTable points = call.World.AccessPoints;
        lock (points.Gate)
        {
            if (AccessPointCall.FindSame(call, root, details) is { } same)
            {
                return AccessPointCall.Answer("CreateMultiRegionAccessPoint", same);
            }

            IReadOnlyList<AccessPointBucket> buckets = AccessPointReader.Buckets(call, details);
            AccessPoint[] own = [.. points.All.Where(point => point.AccountId == call.AccountId)];
            if (own.Any(point => point.Name == name) || own.Length >= AccessPointTable.Most)
            {
                throw S3ControlErrors.InvalidRequest(
                    own.Length >= AccessPointTable.Most
                        ? $"An account has up to {AccessPointTable.Most} Multi-Region Access Points."
                        : $"The account has a Multi-Region Access Point of the name {name}.");
            }

            points.Put(new AccessPoint(name, AccessPointTable.NewAlias(), call.AccountId, call.Now, points.DoneAt)
            {
                Buckets = buckets,
                PublicAccess = AccessPointReader.PublicAccess(details),
            });
            return AccessPointCall.Answer(
                "CreateMultiRegionAccessPoint", AccessPointCall.Note(call, root, details, "CreateMultiRegionAccessPoint", "create"));
        }
    }

    /// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_DeleteMultiRegionAccessPoint.html">DeleteMultiRegionAccessPoint</see>.</summary>
    public static async Task<XElement?> DeleteAsync(S3ControlCall call, CancellationToken cancellationToken)
    {
        AccessPointCall.DemandControlRegion(call);
        XElement root = await call.ReadDocumentAsync("DeleteMultiRegionAccessPointRequest", cancellationToken).ConfigureAwait(false);
        XElement details = AccessPointCall.Details(root);
        AccessPointTable points = call.World.AccessPoints;
        lock (points.Gate)
        {
            string name = details.Child("Name")?.Value ?? string.Empty;
            AccessPoint? found = points.Find(call.AccountId, name);
            AccessPointCall.Demand(call, "s3:DeleteMultiRegionAccessPoint", found?.Alias);
            if (AccessPointCall.FindSame(call, root, details) is { } same)
            {
                return AccessPointCall.Answer("DeleteMultiRegionAccessPoint", same);
            }

            AccessPoint point = found ?? throw AccessPointErrors.NoSuchAccessPoint();
            if (point.StatusAt(call.Now) != "READY")
            {
                throw AccessPointErrors.NotReady(point.StatusAt(call.Now));
            }

            points.Put(point with { GoneAt = points.DoneAt });
            return AccessPointCall.Answer(
                "DeleteMultiRegionAccessPoint", AccessPointCall.Note(call, root, details, "DeleteMultiRegionAccessPoint", "delete"));
        }
    }
}
