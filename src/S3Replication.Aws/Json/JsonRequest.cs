using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace S3Replication.Aws.Json;

/// <summary>A request of a service that speaks JSON.</summary>
internal abstract class JsonRequest : AmazonWebServiceRequest
{
    /// <summary>The method of HTTP; requests that read or delete have no body.</summary>
    internal virtual string Method => "POST";

    /// <summary>The path.</summary>
    internal virtual string Path => "/";

    /// <summary>The operation with its service, <c>AWSOrganizationsV20161128.ListRoots</c>; null where the path says it.</summary>
    internal virtual string? Target => null;

    /// <summary>The media type of the body.</summary>
    internal virtual string MediaType => "application/x-amz-json-1.1";

    /// <summary>The parameters; those without a value are not sent.</summary>
    internal virtual IEnumerable<(string Name, JsonNode? Value)> Parameters() => [];
}
