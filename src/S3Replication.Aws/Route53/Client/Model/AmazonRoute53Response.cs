using System.Xml.Linq;
using Amazon.Runtime;

namespace Amazon.Route53.Model;

/// <summary>An answer of Route 53.</summary>
internal abstract class AmazonRoute53Response : AmazonWebServiceResponse
{
    /// <summary>Takes what the answer says.</summary>
    /// <param name="root">The root.</param>
    internal abstract void Read(XElement root);
}
