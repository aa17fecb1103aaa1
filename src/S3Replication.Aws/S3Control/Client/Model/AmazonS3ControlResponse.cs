using System.Xml.Linq;
using Amazon.Runtime;

namespace Amazon.S3Control.Model;

/// <summary>An answer of S3 Control.</summary>
internal abstract class AmazonS3ControlResponse : AmazonWebServiceResponse
{
    /// <summary>Takes what the answer says.</summary>
    /// <param name="root">The root.</param>
    internal abstract void Read(XElement root);

    /// <summary>A child element at the end of a path; null when there is none.</summary>
    protected static XElement? Child(XElement? parent, params string[] path) => path.Aggregate(
        parent, (element, name) => element?.Elements().FirstOrDefault(child => child.Name.LocalName == name));

    /// <summary>The text of a child element; null when there is none.</summary>
    protected static string? Text(XElement? parent, params string[] path) => Child(parent, path)?.Value;

    /// <summary>A number; null when there is none.</summary>
    protected static long? Number(XElement? parent, params string[] path) =>
        Text(parent, path) is { } text && long.TryParse(text, out long number) ? number : null;
}
