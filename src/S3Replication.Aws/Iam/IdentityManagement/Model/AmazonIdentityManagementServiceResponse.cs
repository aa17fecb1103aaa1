using System.Xml.Linq;
using Amazon.Runtime;

namespace Amazon.IdentityManagement.Model;

/// <summary>An answer of IAM.</summary>
internal abstract class AmazonIdentityManagementServiceResponse : AmazonWebServiceResponse
{
    /// <summary>Takes what the result says.</summary>
    internal virtual void Read(XElement result)
    {
    }
}
