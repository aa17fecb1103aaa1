using S3Replication.Aws.Query;

namespace Amazon.IdentityManagement.Model;

/// <summary>An answer of IAM.</summary>
internal abstract class AmazonIdentityManagementServiceResponse : QueryResponse;
