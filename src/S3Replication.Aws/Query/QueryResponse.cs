using System.Xml.Linq;
using Amazon.Runtime;

namespace S3Replication.Aws.Query;

/// <summary>An answer of a service that speaks AWS Query.</summary>
internal abstract class QueryResponse : AmazonWebServiceResponse
{
    /// <summary>Takes what the result says.</summary>
    internal virtual void Read(XElement result)
    {
    }
}
