using Amazon.Runtime;

namespace S3Replication.Aws.S3;

/// <summary>An answer whose body is taken as it is.</summary>
internal sealed class DocumentResponse : AmazonWebServiceResponse
{
    /// <summary>The body.</summary>
    public string Document { get; set; } = string.Empty;
}
