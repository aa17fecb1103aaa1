using S3Replication.Core.Backfill;
using S3Replication.Core.Errors;
using S3Replication.Core.Monitoring;
using S3Replication.Core.Organizations;
using S3Replication.Core.Policies;
using S3Replication.Core.Ports;
using S3Replication.Core.Roles;

namespace S3Replication.Core.Tests.Fakes;

/// <summary>The services beside S3, IAM and KMS: one account's organization, Regions, alarms and jobs, and IAM's simulator.</summary>
internal sealed class FakeControlPlane(FakeAws aws, string account)
    : IPolicySimulator, IOrganizationReader, IRegionStatus, IAlarmStore, IBatchJobs
{
    /// <summary>Null for an account in no organization.</summary>
    public OrganizationInfo? Organization { get; set; }

    /// <summary>Whether the account may not read what binds it, as a member may not.</summary>
    public bool RefusesPolicies { get; set; }

    /// <summary>From the root to the account.</summary>
    public List<string> Path { get; } = ["r-root", account];

    /// <summary>What is attached: by target and kind, policies by id, name and JSON.</summary>
    public Dictionary<(string Target, OrganizationPolicyKind Kind), List<(string Id, string Name, string Json)>> Attached { get; } = [];

    public Dictionary<string, string> OptStatus { get; } = new(StringComparer.Ordinal);

    public List<(string Region, MetricAlarm Alarm)> Alarms { get; } = [];

    public List<(BatchJobSummary Summary, BatchJobInfo Info)> Jobs { get; } = [];

    /// <summary>IAM's answer to an action; null for that of the role's policies as this product reads them.</summary>
    public Func<string, SimulatedDecision?> Answer { get; set; } = _ => null;

    public async Task<IReadOnlyList<SimulatedDecision>> SimulateAsync(SimulationRequest request, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"SimulatePrincipalPolicy {request.RoleArn} {request.Resource} {string.Join(',', request.Actions)}", changes: false, cancellationToken);
        string name = request.RoleArn[(request.RoleArn.LastIndexOf('/') + 1)..];
        AccessContext context = AccessContext.Complete.With(
            request.Context.Select(entry => KeyValuePair.Create(entry.Key, new[] { entry.Value })));
        List<RolePolicy> policies = aws.Policies.GetValueOrDefault(name)
            ?? throw new CrrException(CrrErrorCode.RoleNotFound, $"There is no role {name}.");
        PolicySet own = new() { Identity = [.. policies.Select(policy => PolicyDocument.Parse(policy.Document, policy.Name))] };
        return
        [
            .. request.Actions.Select(action => Answer(action) ?? new SimulatedDecision(
                action,
                request.Resource,
                PolicyEvaluator.Evaluate(
                    new AccessRequest(AccessPrincipal.Role(request.RoleArn), action, request.Resource, account) { Context = context },
                    own).Outcome)
            {
                AllowedByOrganizations = Organization is null ? null : true,
            }),
        ];
    }

    public async Task<OrganizationInfo?> FindAsync(CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"DescribeOrganization {account}", changes: false, cancellationToken);
        return Organization;
    }

    public async Task<IReadOnlyList<string>> GetPathAsync(string accountId, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"ListParents {accountId}", changes: false, cancellationToken);
        return RefusesPolicies ? throw new CrrException(CrrErrorCode.AccessDenied, "You are not authorized.") : Path;
    }

    public async Task<IReadOnlyList<AttachedPolicy>> ListPoliciesAsync(
        string targetId, OrganizationPolicyKind kind, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"ListPoliciesForTarget {targetId} {kind}", changes: false, cancellationToken);
        return [.. Attached.GetValueOrDefault((targetId, kind), []).Select(policy => new AttachedPolicy(policy.Id, policy.Name))];
    }

    public async Task<string> GetPolicyAsync(string policyId, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"DescribePolicy {policyId}", changes: false, cancellationToken);
        return Attached.Values.SelectMany(policies => policies).First(policy => policy.Id == policyId).Json;
    }

    public async Task<string> GetAsync(string region, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"GetRegionOptStatus {region} {account}", changes: false, cancellationToken);
        return OptStatus.GetValueOrDefault(region, "ENABLED");
    }

    public async Task<IReadOnlyList<MetricAlarm>> ListAsync(string region, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"DescribeAlarms {region}", changes: false, cancellationToken);
        return [.. Alarms.Where(alarm => alarm.Region == region).Select(alarm => alarm.Alarm)];
    }

    async Task<IReadOnlyList<MetricAlarm>> IAlarmStore.FindAsync(string region, string prefix, CancellationToken cancellationToken) =>
        [.. (await ListAsync(region, cancellationToken)).Where(alarm => alarm.Name.StartsWith(prefix, StringComparison.Ordinal))];

    /// <summary>The tags of alarms by their names.</summary>
    public Dictionary<string, IReadOnlyDictionary<string, string>> AlarmTags { get; } = new(StringComparer.Ordinal);

    async Task<IReadOnlyDictionary<string, string>> IAlarmStore.GetTagsAsync(string region, string alarmArn, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"ListTagsForResource {alarmArn}", changes: false, cancellationToken);
        return AlarmTags.GetValueOrDefault(alarmArn.Split(":alarm:")[1], new Dictionary<string, string>());
    }

    async Task IAlarmStore.PutAsync(
        string region, MetricAlarm alarm, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"PutMetricAlarm {region} {alarm.Name}", changes: true, cancellationToken);
        int place = Alarms.FindIndex(one => one.Region == region && one.Alarm.Name == alarm.Name);
        MetricAlarm kept = alarm with { Arn = $"arn:aws:cloudwatch:{region}:{account}:alarm:{alarm.Name}", State = "INSUFFICIENT_DATA" };
        if (place >= 0)
        {
            Alarms[place] = (region, kept);
            return;
        }

        Alarms.Add((region, kept));
        AlarmTags[alarm.Name] = tags;
    }

    async Task IAlarmStore.DeleteAsync(string region, string name, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"DeleteAlarms {region} {name}", changes: true, cancellationToken);
        Alarms.RemoveAll(one => one.Region == region && one.Alarm.Name == name);
    }

    async Task<IReadOnlyList<BatchJobSummary>> IBatchJobs.ListAsync(string region, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"ListJobs {region}", changes: false, cancellationToken);
        return [.. Jobs.Select(job => job.Summary).OrderByDescending(job => job.CreatedAt)];
    }

    async Task<BatchJobInfo> IBatchJobs.GetAsync(string region, string jobId, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"DescribeJob {jobId}", changes: false, cancellationToken);
        if (Looks.TryGetValue(jobId, out Queue<BatchJobInfo>? looks))
        {
            return looks.Count > 1 ? looks.Dequeue() : looks.Peek();
        }

        return Jobs.Find(job => job.Info.Id == jobId).Info
            ?? throw new CrrException(CrrErrorCode.ServiceFailure, $"There is no job {jobId}.");
    }

    /// <summary>What was ordered, with the Region.</summary>
    public List<(string Region, BatchJobOrder Order)> Orders { get; } = [];

    /// <summary>The tags of jobs.</summary>
    public Dictionary<string, IReadOnlyDictionary<string, string>> JobTags { get; } = new(StringComparer.Ordinal);

    /// <summary>What the next look at a job shows, in order; the last one stays.</summary>
    public Dictionary<string, Queue<BatchJobInfo>> Looks { get; } = new(StringComparer.Ordinal);

    async Task<IReadOnlyDictionary<string, string>> IBatchJobs.GetTagsAsync(string region, string jobId, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"GetJobTagging {jobId}", changes: false, cancellationToken);
        return JobTags.GetValueOrDefault(jobId, new Dictionary<string, string>());
    }

    async Task<string> IBatchJobs.CreateAsync(string region, BatchJobOrder order, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"CreateJob {order.Token}", changes: true, cancellationToken);
        Orders.Add((region, order));
        string id = $"job-{Orders.Count}";
        JobTags[id] = order.Tags;
        Jobs.Add((
            new BatchJobSummary(id, "New", aws.Clock.GetUtcNow(), 0, 0) { Description = order.Description },
            new BatchJobInfo(id, "New", order.Selection is null ? null : $"arn:aws:s3:::{order.Selection.SourceBucket}")
            {
                Description = order.Description,
                Selection = order.Selection,
                RoleArn = order.RoleArn,
                ReportBucketArn = order.Report is null ? null : $"arn:aws:s3:::{order.Report.BucketName}",
                ReportPrefix = order.Report?.Prefix,
            }));
        return id;
    }

    async Task<string> IBatchJobs.CancelAsync(string region, string jobId, string reason, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"UpdateJobStatus {jobId} Cancelled", changes: true, cancellationToken);
        int place = Jobs.FindIndex(job => job.Info.Id == jobId);
        Jobs[place] = (Jobs[place].Summary with { Status = "Cancelled" }, Jobs[place].Info with { Status = "Cancelled", StatusUpdateReason = reason });
        return "Cancelling";
    }

    /// <summary>Puts the account into an organization whose policies allow everything until others are attached.</summary>
    public void Join(string managementAccount = "999900001111")
    {
        Organization = new OrganizationInfo("o-example123", managementAccount, HasAllFeatures: true);
        foreach (string target in Path)
        {
            Attach(target, OrganizationPolicyKind.ServiceControl, "p-FullAWSAccess", "FullAWSAccess", "Allow", "*");
            Attach(target, OrganizationPolicyKind.ResourceControl, "p-RCPFullAWSAccess", "RCPFullAWSAccess", "Allow", "*");
        }
    }

    /// <summary>Attaches a policy of one statement.</summary>
    public void Attach(string target, OrganizationPolicyKind kind, string id, string name, string effect, string action, string extra = "")
    {
        string principal = kind == OrganizationPolicyKind.ResourceControl ? "\"Principal\":\"*\"," : string.Empty;
        string json = $"{{\"Version\":\"2012-10-17\",\"Statement\":[{{\"Sid\":\"S\",\"Effect\":\"{effect}\",{principal}\"Action\":\"{action}\",\"Resource\":\"*\"{extra}}}]}}";
        if (!Attached.TryGetValue((target, kind), out List<(string Id, string Name, string Json)>? policies))
        {
            Attached[(target, kind)] = policies = [];
        }

        policies.Add((id, name, json));
    }
}
