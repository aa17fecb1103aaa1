using System.Collections.Frozen;
using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3;
using S3Replication.Sandbox.S3Control.Operations;

namespace S3Replication.Sandbox.S3Control;

/// <summary>
/// AWS S3 Control: the jobs of S3 Batch Operations, as far as they replicate, and Multi-Region Access Points
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_AWS_S3_Control.html">Actions</see>).
/// Its requests are signed as those of S3 and differ in their path.
/// </summary>
/// <param name="world">What it works on.</param>
internal sealed class S3ControlService(S3ControlWorld world) : IService
{
    private static readonly FrozenDictionary<string, Func<S3ControlCall, CancellationToken, Task<XElement?>>> s_operations =
        new Dictionary<string, Func<S3ControlCall, CancellationToken, Task<XElement?>>>(StringComparer.Ordinal)
        {
            ["CreateJob"] = CreateJob.HandleAsync,
            ["DescribeJob"] = Now(DescribeJob.Handle),
            ["ListJobs"] = Now(ListJobs.Handle),
            ["UpdateJobStatus"] = Now(UpdateJobStatus.Handle),
            ["UpdateJobPriority"] = Now(UpdateJobPriority.Handle),
            ["GetJobTagging"] = Now(GetJobTagging.Handle),
            ["PutJobTagging"] = PutJobTagging.HandleAsync,
            ["DeleteJobTagging"] = Now(DeleteJobTagging.Handle),
            ["CreateMultiRegionAccessPoint"] = CreateMultiRegionAccessPoint.HandleAsync,
            ["DeleteMultiRegionAccessPoint"] = CreateMultiRegionAccessPoint.DeleteAsync,
            ["DescribeMultiRegionAccessPointOperation"] = Now(GetMultiRegionAccessPoint.Describe),
            ["GetMultiRegionAccessPoint"] = Now(GetMultiRegionAccessPoint.Handle),
            ["ListMultiRegionAccessPoints"] = Now(GetMultiRegionAccessPoint.List),
            ["GetMultiRegionAccessPointRoutes"] = Now(MultiRegionAccessPointRoutes.Get),
            ["SubmitMultiRegionAccessPointRoutes"] = MultiRegionAccessPointRoutes.SubmitAsync,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Name => "s3-control";

    /// <inheritdoc/>
    public async Task<HttpResponse> HandleAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        S3ControlRoute route = S3ControlRoute.Of(request.Http);
        if (route.Operation is null)
        {
            throw S3ControlErrors.NotImplemented($"{request.Http.Method} {request.Http.RawPath} of S3 Control");
        }

        string account = AccountAddress.Of(request.Http.Headers);
        if (request.Caller.AccountId != account)
        {
            // Nobody sees the jobs of another account, and no policy of a job could say otherwise.
            throw S3ControlErrors.AccessDenied();
        }

        S3ControlCall call = new(world, request, account, route.JobId) { AccessPoint = route.AccessPoint };
        XElement? answer = await s_operations[route.Operation](call, cancellationToken).ConfigureAwait(false);
        bool isDelete = request.Http.Method == "DELETE";
        HttpResponse response = answer is not null ? S3Xml.Response(200, answer) : new HttpResponse(isDelete ? 204 : 200);
        AddIds(response, request.RequestId);
        return response;
    }

    /// <inheritdoc/>
    public HttpResponse Render(ServiceException error, HttpRequest request, string requestId)
    {
        // Unlike S3's own, the errors are wrapped.
        HttpResponse response = S3Xml.Response(error.Status, S3ControlXml.Element(
            "ErrorResponse",
            S3ControlXml.Element(
                "Error",
                S3ControlXml.Element("Code", error.Code),
                S3ControlXml.Element("Message", error.Message),
                error.Details.Select(detail => S3ControlXml.Element(detail.Key, detail.Value))),
            S3ControlXml.Element("RequestId", requestId),
            S3ControlXml.Element("HostId", HostId.Of(requestId))));
        foreach (KeyValuePair<string, string> header in error.Headers)
        {
            response.Headers.Add(header.Key, header.Value);
        }

        AddIds(response, requestId);
        return response;
    }

    private static Func<S3ControlCall, CancellationToken, Task<XElement?>> Now(Func<S3ControlCall, XElement?> handle) =>
        (call, _) => Task.FromResult(handle(call));

    private static void AddIds(HttpResponse response, string requestId)
    {
        response.Headers.Add("x-amz-request-id", requestId);
        response.Headers.Add("x-amz-id-2", HostId.Of(requestId));
    }
}
