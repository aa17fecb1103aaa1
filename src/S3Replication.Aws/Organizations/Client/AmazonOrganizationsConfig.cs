using S3Replication.Aws.Http;

namespace Amazon.Organizations;

/// <summary>Where AWS Organizations is (<see href="https://docs.aws.amazon.com/general/latest/gr/ao.html">endpoints and quotas</see>).</summary>
internal sealed class AmazonOrganizationsConfig() : ServiceConfig("Organizations", "organizations", "organizations", "2016-11-28");
