using System.Xml.Linq;

namespace S3Replication.Sandbox.S3Control.Operations;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetJobTagging.html">GetJobTagging</see>.</summary>
internal static class GetJobTagging
{
    /// <summary>Carries it out.</summary>
    public static XElement Handle(S3ControlCall call) =>
        S3ControlXml.Element("GetJobTaggingResult", S3ControlXml.Tags(call.Authorize("s3:GetJobTagging").Tags));
}
