using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace S3Replication.Aws.S3;

/// <summary>
/// Keeps the slash that a key begins with. In path style the SDK signs <c>/bucket//key</c> and sends <c>/bucket/key</c>,
/// because it joins the bucket's path and the key with one slash only when the key has none.
/// </summary>
internal sealed class LeadingSlashHandler : PipelineHandler
{
    private const string KeyResource = "{Key+}";

    public override Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        IRequest request = executionContext.RequestContext.Request;
        string path = request.Endpoint.AbsolutePath;
        if (path != "/"
            && request.PathResources.TryGetValue(KeyResource, out string? key)
            && key.StartsWith('/'))
        {
            request.Endpoint = new Uri(request.Endpoint, "/");
            request.ResourcePath = path.TrimEnd('/') + request.ResourcePath;
        }

        return base.InvokeAsync<T>(executionContext);
    }
}
