using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Configurations;

namespace S3Replication.Sandbox.S3;

/// <summary>
/// Which operation a request is: a pure function of method, address, query and headers
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html">Actions</see>).
/// A sub-resource without an operation in <see cref="S3Operations"/> is not implemented; other parameters choose nothing.
/// </summary>
internal static class S3Router
{
    private static readonly string[] s_methods = ["GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS"];

    private static readonly HashSet<string> s_bucketSubResources = new(StringComparer.Ordinal)
    {
        "abac", "accelerate", "acl", "analytics", "cors", "delete", "encryption", "intelligent-tiering", "inventory", "lifecycle",
        "list-type", "location", "logging", "metadataConfiguration", "metadataInventoryTable", "metadataJournalTable",
        "metadataTable", "metrics", "notification", "object-lock", "ownershipControls", "policy", "policyStatus",
        "publicAccessBlock", "replication", "requestPayment", "session", "tagging", "uploads", "versioning", "versions", "website",
    };

    private static readonly HashSet<string> s_objectSubResources = new(StringComparer.Ordinal)
    {
        "acl", "annotation", "annotations", "attributes", "encryption", "legal-hold", "renameObject", "restore", "retention",
        "select", "tagging", "torrent", "uploadId", "uploads",
    };

    private static readonly HashSet<string> s_lists = new(DocumentLists.SubResources, StringComparer.Ordinal);

    /// <summary>Finds the operation.</summary>
    /// <param name="method">The method.</param>
    /// <param name="bucket">The bucket; null for the service.</param>
    /// <param name="key">The key; null for the bucket.</param>
    /// <param name="query">The query.</param>
    /// <param name="headers">The headers: a copy is a write with a header.</param>
    /// <exception cref="ServiceException">501 <c>NotImplemented</c>, 405 <c>MethodNotAllowed</c>.</exception>
    public static S3Operation Resolve(string method, string? bucket, string? key, HttpQuery query, HttpHeaders headers)
    {
        string scope = bucket is null ? "service" : key is null ? "bucket" : "object";
        HashSet<string> known = key is null ? s_bucketSubResources : s_objectSubResources;
        string? subResource = bucket is null
            ? null
            : query.Parameters.Select(parameter => parameter.Key).FirstOrDefault(known.Contains);
        if (subResource == "list-type" && query["list-type"] != "2")
        {
            subResource = null;
        }

        string variant = method == "PUT" && key is not null && headers["x-amz-copy-source"] is not null ? " copy"
            : method == "GET" && key is null && subResource is not null && s_lists.Contains(subResource) && query["id"] is not null ? " id"
            : method == "GET" && subResource == "annotation" && query["annotationName"] is not null ? " named"
            : string.Empty;
        string route = method == "OPTIONS" && bucket is not null
            ? method
            : $"{method} {scope}{(subResource is null ? string.Empty : " ?" + subResource)}{variant}";
        if (S3Operations.Routes.TryGetValue(route, out S3Operation? operation))
        {
            return operation;
        }

        // Sub-resources exist at AWS; other methods do not.
        bool existsAtAws = subResource is not null || (method == "POST" && key is not null);
        throw existsAtAws && s_methods.Contains(method)
            ? S3Errors.NotImplemented.Exception(subResource is null ? [] : [("Header", subResource)])
            : S3Errors.MethodNotAllowed.Exception(("Method", method), ("ResourceType", scope.ToUpperInvariant()));
    }
}
