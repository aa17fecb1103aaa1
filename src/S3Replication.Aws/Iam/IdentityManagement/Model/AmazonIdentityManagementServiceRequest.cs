using S3Replication.Aws.Query;

namespace Amazon.IdentityManagement.Model;

/// <summary>A request to IAM.</summary>
internal abstract class AmazonIdentityManagementServiceRequest : QueryRequest
{
    /// <inheritdoc/>
    internal override string ApiVersion => "2010-05-08";
}
