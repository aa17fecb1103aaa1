using S3Replication.Core.Backfill;
using S3Replication.Core.Errors;
using S3Replication.Core.Monitoring;
using S3Replication.Core.Organizations;
using S3Replication.Core.Policies;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>
/// What the services beside S3, IAM and KMS tell. A network that leads to S3 need not lead to them: what can't be reached is not
/// readable, and ends nothing.
/// </summary>
/// <param name="services">The world.</param>
/// <param name="cache">What was read so far.</param>
internal sealed class ServiceFacts(ICrrServices services, FactCache cache)
{
    private readonly FactReader _source = cache.Of(services.Source);

    private readonly FactReader _destination = cache.Of(services.Destination);

    /// <summary>Who the credentials of a side belong to.</summary>
    public Task<Fact<CallerIdentity>> CallerAsync(bool ofSource, CancellationToken cancellationToken) => Reader(ofSource).ReadAsync(
        "GetCallerIdentity", "the caller's credentials", "sts:GetCallerIdentity", Session(ofSource).Identity.GetAsync, cancellationToken);

    /// <summary>The organization of a side's account; null when it is in none.</summary>
    public Task<Fact<OrganizationInfo?>> OrganizationAsync(bool ofSource, CancellationToken cancellationToken) => ReadAsync(
        ofSource,
        "DescribeOrganization",
        "the caller's account",
        "organizations:DescribeOrganization",
        Session(ofSource).Organization.FindAsync,
        cancellationToken);

    /// <summary>What an account is in, from the root down to itself.</summary>
    public Task<Fact<IReadOnlyList<string>>> PathAsync(bool ofSource, string accountId, CancellationToken cancellationToken) => ReadAsync(
        ofSource,
        "ListParents",
        $"account {accountId}",
        "organizations:ListParents",
        token => Session(ofSource).Organization.GetPathAsync(accountId, token),
        cancellationToken);

    /// <summary>The policies that are attached to a root, unit or account itself.</summary>
    public Task<Fact<IReadOnlyList<AttachedPolicy>>> AttachedAsync(
        bool ofSource, string targetId, OrganizationPolicyKind kind, CancellationToken cancellationToken) => ReadAsync(
        ofSource,
        "ListPoliciesForTarget",
        $"{OrganizationLevels.WordOf(kind)}s of {targetId}",
        "organizations:ListPoliciesForTarget",
        token => Session(ofSource).Organization.ListPoliciesAsync(targetId, kind, token),
        cancellationToken);

    /// <summary>A policy of the organization.</summary>
    public Task<Fact<string>> OrganizationPolicyAsync(bool ofSource, string policyId, CancellationToken cancellationToken) => ReadAsync(
        ofSource,
        "DescribePolicy",
        $"policy {policyId}",
        "organizations:DescribePolicy",
        token => Session(ofSource).Organization.GetPolicyAsync(policyId, token),
        cancellationToken);

    /// <summary>What IAM says that the role may.</summary>
    public Task<Fact<IReadOnlyList<SimulatedDecision>>> SimulateAsync(SimulationRequest request, CancellationToken cancellationToken) => ReadAsync(
        ofSource: true,
        "SimulatePrincipalPolicy",
        $"role {request.RoleArn}, {request.Resource} and {string.Join(", ", request.Actions)}",
        "iam:SimulatePrincipalPolicy",
        token => services.Source.Simulator.SimulateAsync(request, token),
        cancellationToken);

    /// <summary>Whether the account of a side has a Region.</summary>
    public Task<Fact<string>> RegionAsync(bool ofSource, string region, CancellationToken cancellationToken) => ReadAsync(
        ofSource,
        "GetRegionOptStatus",
        $"Region {region}",
        "account:GetRegionOptStatus",
        token => Session(ofSource).Regions.GetAsync(region, token),
        cancellationToken);

    /// <summary>The alarms that the source's account has in a Region.</summary>
    public Task<Fact<IReadOnlyList<MetricAlarm>>> AlarmsAsync(string region, CancellationToken cancellationToken) => ReadAsync(
        ofSource: true,
        "DescribeAlarms",
        $"Region {region}",
        "cloudwatch:DescribeAlarms",
        token => services.Source.Alarms.ListAsync(region, token),
        cancellationToken);

    /// <summary>The jobs of the source's account that replicate objects, newest first.</summary>
    public Task<Fact<IReadOnlyList<BatchJobSummary>>> JobsAsync(string region, CancellationToken cancellationToken) => ReadAsync(
        ofSource: true,
        "ListJobs",
        $"Region {region}",
        "s3:ListJobs",
        token => services.Source.BatchJobs.ListAsync(region, token),
        cancellationToken);

    /// <summary>One of those jobs.</summary>
    public Task<Fact<BatchJobInfo>> JobAsync(string region, string jobId, CancellationToken cancellationToken) => ReadAsync(
        ofSource: true,
        "DescribeJob",
        $"job {jobId}",
        "s3:DescribeJob",
        token => services.Source.BatchJobs.GetAsync(region, jobId, token),
        cancellationToken);

    /// <summary>The tags of one of those jobs.</summary>
    public Task<Fact<IReadOnlyDictionary<string, string>>> JobTagsAsync(string region, string jobId, CancellationToken cancellationToken) => ReadAsync(
        ofSource: true,
        "GetJobTagging",
        $"job {jobId}",
        "s3:GetJobTagging",
        token => services.Source.BatchJobs.GetTagsAsync(region, jobId, token),
        cancellationToken);

    private Task<Fact<T>> ReadAsync<T>(
        bool ofSource,
        string call,
        string subject,
        string permission,
        Func<CancellationToken, Task<T>> read,
        CancellationToken cancellationToken) => Reader(ofSource).ReadAsync(
        call,
        subject,
        permission,
        async token =>
        {
            try
            {
                return await read(token).ConfigureAwait(false);
            }
            catch (CrrException error) when (error.Code is CrrErrorCode.NetworkFailure or CrrErrorCode.CredentialsInvalid)
            {
                throw new CrrException(CrrErrorCode.ServiceFailure, error.Message, error) { Remedy = error.Remedy };
            }
        },
        cancellationToken);

    private FactReader Reader(bool ofSource) => ofSource ? _source : _destination;

    private ICrrSession Session(bool ofSource) => ofSource ? services.Source : services.Destination;
}
