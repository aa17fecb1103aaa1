using System.Xml.Linq;
using Amazon.Runtime;

namespace Amazon.Route53.Model;

/// <summary>A request to Route 53.</summary>
internal abstract class AmazonRoute53Request : AmazonWebServiceRequest
{
    /// <summary>The HTTP method.</summary>
    internal virtual string Method => "GET";

    /// <summary>The path behind the version of the API.</summary>
    internal abstract string Path { get; }

    /// <summary>The query; what has no value is not sent.</summary>
    internal virtual IEnumerable<(string Name, string? Value)> Query() => [];

    /// <summary>The body; null for none.</summary>
    internal virtual XElement? Body() => null;

    /// <summary>An id in a path: as it is given, or with the path before it that answers tell it with.</summary>
    /// <param name="id">The id.</param>
    internal static string Bare(string? id) => Uri.EscapeDataString(id is null ? string.Empty : id[(id.LastIndexOf('/') + 1)..]);
}
