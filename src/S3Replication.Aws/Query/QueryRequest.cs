using Amazon.Runtime;

namespace S3Replication.Aws.Query;

/// <summary>A request of a service that speaks AWS Query.</summary>
internal abstract class QueryRequest : AmazonWebServiceRequest
{
    /// <summary>The version of the API.</summary>
    internal abstract string ApiVersion { get; }

    /// <summary>The action's name.</summary>
    internal abstract string Action { get; }

    /// <summary>The action's parameters; those without a value are not sent.</summary>
    internal abstract IEnumerable<(string Name, string? Value)> Parameters();
}
