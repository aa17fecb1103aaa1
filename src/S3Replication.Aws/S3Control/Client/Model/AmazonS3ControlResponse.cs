using System.Xml.Linq;
using Amazon.Runtime;

namespace Amazon.S3Control.Model;

/// <summary>An answer of S3 Control.</summary>
internal abstract class AmazonS3ControlResponse : AmazonWebServiceResponse
{
    /// <summary>Takes what the answer says.</summary>
    /// <param name="root">The root.</param>
    internal abstract void Read(XElement root);
}
