using System.Xml.Linq;
using Amazon.Runtime;

namespace Amazon.S3Control.Model;

/// <summary>A request to S3 Control.</summary>
internal abstract class AmazonS3ControlRequest : AmazonWebServiceRequest
{
    /// <summary>The account.</summary>
    public string? AccountId { get; set; }

    /// <summary>The HTTP method.</summary>
    internal virtual string Method => "GET";

    /// <summary>The path.</summary>
    internal abstract string Path { get; }

    /// <summary>The query; what has no value is not sent.</summary>
    internal virtual IEnumerable<(string Name, string? Value)> Query() => [];

    /// <summary>The body; null for none.</summary>
    internal virtual XElement? Body() => null;
}
