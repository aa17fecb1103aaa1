using S3Replication.Core.Policies;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Organizations;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3Control.Jobs;

/// <summary>The role of a job: S3 Batch Operations assumes it, and everything that the job does it does as that role.</summary>
/// <param name="iam">The roles.</param>
/// <param name="authorizer">Who may do what.</param>
/// <param name="clock">The time, for policies that ask.</param>
internal sealed class BatchRole(IamTable iam, IAuthorizer authorizer, TimeProvider clock)
{
    private const string Service = "batchoperations.s3.amazonaws.com";
    private const string SessionName = "s3-batch-operations";

    /// <summary>
    /// Assumes it
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-iam-role-policies.html#batch-ops-iam-role-policies-trust">Trust policy</see>).
    /// Which account and job it is for goes along, for trust policies that ask.
    /// </summary>
    /// <param name="job">The job.</param>
    /// <returns>Its session; null when it can't be assumed.</returns>
    public Caller? Assume(Job job)
    {
        Role? role = iam.FindEffectiveRole(job.Request.RoleArn);
        if (role is null || role.AccountId != job.AccountId || role.Partition != job.Partition)
        {
            return null;
        }

        AccessContext ofService = RequestContext.Empty.With("aws:SourceAccount", job.AccountId).With("aws:SourceArn", job.Arn);
        bool trusts = PolicyEvaluator.EvaluateTrust(
            ParsedPolicies.Of(role.TrustPolicy), AccessPrincipal.Service(Service), role.Arn, ofService, resourceControl: iam.Organizations.Binding(role.AccountId, OrganizationPolicyType.ResourceControl)).IsAllowed;
        return !trusts ? null
            : new Caller(role.AccountId, $"arn:{role.Partition.Id}:sts::{role.AccountId}:assumed-role/{role.Name}/{SessionName}")
            {
                RoleArn = role.Arn,
                RoleId = role.Id,
                Tags = role.Tags,
                Context = RequestContext.OfRole(role, job.Region, clock.GetUtcNow()),
            };
    }

    /// <summary>Whether its session may do something.</summary>
    /// <param name="session">The session.</param>
    /// <param name="demand">What.</param>
    /// <param name="bucket">To which bucket.</param>
    /// <param name="key">To which key of it, when it is done to an object.</param>
    public bool Allows(Caller session, BatchDemand demand, Bucket bucket, string key = "")
    {
        string resource = demand.OfObject ? $"{bucket.Arn}/{key}" : bucket.Arn;
        return authorizer.Allows(new AccessDemand(session, demand.Action, resource) { Bucket = bucket });
    }
}
