using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.S3Control;

/// <summary>
/// Which operation a request is for
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_AWS_S3_Control.html">Actions of AWS S3 Control</see>).
/// </summary>
/// <param name="Operation">Its name; null for one that is not here.</param>
/// <param name="JobId">The job in the path; null for none.</param>
internal sealed record S3ControlRoute(string? Operation, string? JobId)
{
    /// <summary>The Multi-Region Access Point in the path, or the ARN of a request for one; null for none.</summary>
    public string? AccessPoint { get; private init; }

    /// <summary>How the paths of S3 Control begin.</summary>
    public const string Prefix = "/v20180820/";

    /// <summary>Reads a request.</summary>
    /// <param name="request">The request.</param>
    public static S3ControlRoute Of(HttpRequest request)
    {
        if (!request.RawPath.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return new(null, null);
        }

        string[] path = [.. request.RawPath[Prefix.Length..].Split('/').Select(Uri.UnescapeDataString)];
        return (request.Method, path) switch
        {
            ("POST", ["jobs"]) => new("CreateJob", null),
            ("GET", ["jobs"]) => new("ListJobs", null),
            ("GET", ["jobs", var id]) => new("DescribeJob", id),
            ("POST", ["jobs", var id, "status"]) => new("UpdateJobStatus", id),
            ("POST", ["jobs", var id, "priority"]) => new("UpdateJobPriority", id),
            ("GET", ["jobs", var id, "tagging"]) => new("GetJobTagging", id),
            ("PUT", ["jobs", var id, "tagging"]) => new("PutJobTagging", id),
            ("DELETE", ["jobs", var id, "tagging"]) => new("DeleteJobTagging", id),
            ("POST", ["async-requests", "mrap", "create"]) => new("CreateMultiRegionAccessPoint", null),
            ("POST", ["async-requests", "mrap", "delete"]) => new("DeleteMultiRegionAccessPoint", null),
            ("GET", ["async-requests", "mrap", .. var token]) => OfPoint("DescribeMultiRegionAccessPointOperation", token),
            ("GET", ["mrap", "instances"]) => new("ListMultiRegionAccessPoints", null),
            ("GET", ["mrap", "instances", .. var arn, "routes"]) => OfPoint("GetMultiRegionAccessPointRoutes", arn),
            ("PATCH", ["mrap", "instances", .. var arn, "routes"]) => OfPoint("SubmitMultiRegionAccessPointRoutes", arn),
            ("GET", ["mrap", "instances", var name]) => OfPoint("GetMultiRegionAccessPoint", [name]),
            _ => new(null, null),
        };
    }

    // an ARN has a slash, which clients do not escape
    private static S3ControlRoute OfPoint(string operation, string[] path) => new(operation, null) { AccessPoint = string.Join('/', path) };
}
