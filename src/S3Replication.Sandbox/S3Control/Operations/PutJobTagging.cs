using System.Xml.Linq;
using S3Replication.Sandbox.S3;
using S3Replication.Sandbox.S3Control.Jobs;

namespace S3Replication.Sandbox.S3Control.Operations;

/// <summary>
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_PutJobTagging.html">PutJobTagging</see>: replaces all tags.
/// </summary>
internal static class PutJobTagging
{
    /// <summary>Carries it out.</summary>
    public static async Task<XElement?> HandleAsync(S3ControlCall call, CancellationToken cancellationToken)
    {
        XElement request = await call.ReadDocumentAsync("PutJobTaggingRequest", cancellationToken).ConfigureAwait(false);
        IReadOnlyDictionary<string, string> tags = JobTags.Read(request.Child("Tags") ?? throw S3Errors.MalformedXml.Exception());
        Job job = call.Authorize("s3:PutJobTagging", context => JobTags.AddTo(context, tags));
        call.World.Jobs.Change(job.Id, current => current with { Tags = tags });
        return S3ControlXml.Element("PutJobTaggingResult");
    }
}
