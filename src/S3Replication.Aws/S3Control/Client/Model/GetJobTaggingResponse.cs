using System.Xml.Linq;

namespace Amazon.S3Control.Model;

/// <summary>The answer to <c>GetJobTagging</c>.</summary>
internal sealed class GetJobTaggingResponse : AmazonS3ControlResponse
{
    /// <summary>The tags.</summary>
    public List<S3Tag>? Tags { get; set; }

    /// <inheritdoc/>
    internal override void Read(XElement root) =>
        Tags = ControlXml.Child(root, "Tags") is { } list ? [.. list.Elements().Select(S3Tag.Read)] : null;
}
