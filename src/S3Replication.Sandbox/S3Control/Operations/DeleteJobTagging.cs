using System.Collections.ObjectModel;
using System.Xml.Linq;
using S3Replication.Sandbox.S3Control.Jobs;

namespace S3Replication.Sandbox.S3Control.Operations;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_DeleteJobTagging.html">DeleteJobTagging</see>.</summary>
internal static class DeleteJobTagging
{
    /// <summary>Carries it out.</summary>
    public static XElement? Handle(S3ControlCall call)
    {
        Job job = call.Authorize("s3:DeleteJobTagging");
        call.World.Jobs.Change(job.Id, current => current with { Tags = ReadOnlyDictionary<string, string>.Empty });
        return null;
    }
}
