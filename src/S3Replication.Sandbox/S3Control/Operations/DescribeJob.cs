using System.Xml.Linq;
using S3Replication.Sandbox.S3Control.Jobs;

namespace S3Replication.Sandbox.S3Control.Operations;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_DescribeJob.html">DescribeJob</see>.</summary>
internal static class DescribeJob
{
    /// <summary>Carries it out.</summary>
    public static XElement Handle(S3ControlCall call)
    {
        Job job = call.Authorize("s3:DescribeJob");
        return S3ControlXml.Element("DescribeJobResult", JobXml.Of(job, call.Now));
    }
}
