using System.Xml.Linq;
using S3Replication.Core.Identifiers;
using S3Replication.Sandbox.S3;

namespace S3Replication.Sandbox.S3Control.AccessPoints;

/// <summary>What the operations on Multi-Region Access Points have in common.</summary>
internal static class AccessPointCall
{
    private const string ControlRegion = "us-west-2";

    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_SubmitMultiRegionAccessPointRoutes.html
    private static readonly string[] s_routeRegions = ["us-east-1", "us-west-2", "ap-southeast-2", "ap-northeast-1", "eu-west-1"];

    /// <summary>Refuses a request that went to another Region than that of the control plane.</summary>
    /// <param name="call">The request.</param>
    /// <exception cref="Http.ServiceException"><c>InvalidRequest</c>, <c>NotImplemented</c>.</exception>
    public static void DemandControlRegion(S3ControlCall call) => DemandRegion(call, [ControlRegion]);

    /// <summary>Refuses a request that went to a Region where routes are neither told nor set.</summary>
    /// <param name="call">The request.</param>
    /// <exception cref="Http.ServiceException"><c>InvalidRequest</c>, <c>NotImplemented</c>.</exception>
    public static void DemandRouteRegion(S3ControlCall call) => DemandRegion(call, s_routeRegions);

    /// <summary>
    /// Asks whether the caller may
    /// (<see href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html">Actions, resources, and condition keys for Amazon S3</see>).
    /// </summary>
    /// <param name="call">The request.</param>
    /// <param name="action">The IAM action.</param>
    /// <param name="alias">The alias; null for one that is not there.</param>
    public static void Demand(S3ControlCall call, string action, string? alias) =>
        call.Demand(action, $"arn:{call.Partition.Id}:s3::{call.AccountId}:accesspoint/{alias ?? "*"}");

    /// <summary>The details of a request.</summary>
    /// <param name="root">The document.</param>
    /// <exception cref="Http.ServiceException"><c>MalformedXML</c>.</exception>
    public static XElement Details(XElement root) => root.Child("Details") ?? throw S3Errors.MalformedXml.Exception();

    /// <summary>A request that came before with the same token; null for none. The caller holds the gate.</summary>
    /// <exception cref="Http.ServiceException"><c>IdempotencyException</c>: it said something else.</exception>
    public static AccessPointRequest? FindSame(S3ControlCall call, XElement root, XElement details) =>
        call.World.AccessPoints.FindByClientToken(call.AccountId, TokenOf(root)) is not { } before ? null
        : XNode.DeepEquals(before.Details, S3ControlXml.Echo(details)) ? before
        : throw S3ControlErrors.Idempotency();

    /// <summary>Notes a request. The caller holds the gate.</summary>
    public static AccessPointRequest Note(S3ControlCall call, XElement root, XElement details, string operation, string verb)
    {
        AccessPointTable points = call.World.AccessPoints;
        AccessPointRequest request = new(
            AccessPointTable.NewToken(call.AccountId, verb), operation, TokenOf(root), S3ControlXml.Echo(details), call.Now, points.DoneAt);
        points.Add(request);
        return request;
    }

    /// <summary>The answer to a request that is carried out behind it.</summary>
    public static XElement Answer(string operation, AccessPointRequest request) =>
        S3ControlXml.Element(operation + "Result", S3ControlXml.Element("RequestTokenARN", request.TokenArn));

    private static string TokenOf(XElement root) => root.Child("ClientToken")?.Value is { Length: > 0 and <= 64 } token
        ? token
        : throw S3ControlErrors.InvalidRequest("ClientToken must have 1 to 64 characters.");

    private static void DemandRegion(S3ControlCall call, string[] regions)
    {
        if (call.Partition != AwsPartition.Aws)
        {
            throw S3ControlErrors.NotImplemented($"Multi-Region Access Points in {call.Partition.Id}, which AWS has not");
        }

        if (!regions.Contains(call.Request.Region))
        {
            throw AccessPointErrors.WrongRegion(call.Request.Region, regions);
        }
    }
}
