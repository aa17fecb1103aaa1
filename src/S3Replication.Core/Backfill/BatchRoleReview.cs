using S3Replication.Core.Diagnosis;
using S3Replication.Core.Diagnosis.Checks;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Policies;
using S3Replication.Core.Ports;
using S3Replication.Core.Roles;

namespace S3Replication.Core.Backfill;

/// <summary>
/// Whether a role will do for a job
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-policies.html">Configuring an IAM role for S3 Batch Replication</see>).
/// </summary>
/// <param name="services">The world; only its source's side is used.</param>
internal sealed class BatchRoleReview(ICrrServices services)
{
    private const string Service = "batchoperations.s3.amazonaws.com";

    private static readonly Demand[] s_toReplicate = [new("s3:InitiateReplication", OnObjects: true)];

    private static readonly Demand[] s_toSelect =
        [new("s3:GetReplicationConfiguration", OnObjects: false), new("s3:PutInventoryConfiguration", OnObjects: false)];

    private static readonly Demand[] s_toReadLists = [new("s3:GetObject", OnObjects: true), new("s3:GetObjectVersion", OnObjects: true)];

    private static readonly Demand[] s_toReport = [new("s3:PutObject", OnObjects: true)];

    private readonly BucketFacts _facts = new(services, string.Empty, new FactCache());

    /// <summary>Reviews it.</summary>
    /// <param name="role">The role.</param>
    /// <param name="request">What the job shall do.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>What it can't do, or what can't be told of it; empty when all is well.</returns>
    public async Task<IReadOnlyList<BackfillObstacle>> ReviewAsync(
        RoleArn role, StartBackfillRequest request, CancellationToken cancellationToken)
    {
        Fact<IamRole?> found = await _facts.Role.RoleAsync(role, cancellationToken).ConfigureAwait(false);
        if (found is { IsUnknown: false, Value: null })
        {
            return [new BackfillObstacle(Blocks: true, "The job's role", $"Role {role.Name} does not exist.", Mend(request))];
        }

        List<BackfillObstacle> obstacles = [];
        if (Trust(role, found) is { } trust)
        {
            obstacles.Add(trust with { Remedy = Mend(request) });
        }

        Demand[] onSource = request.Objects is null ? [.. s_toReplicate, .. s_toSelect] : s_toReplicate;
        string prefix = request.Prefixes.Count > 0 ? request.Prefixes[0] : string.Empty;
        await AddAsync(obstacles, role, request.SourceBucket, prefix, onSource, request, cancellationToken).ConfigureAwait(false);
        if (request.ReportBucket is { } reports && !request.CreateReportBucket)
        {
            Demand[] onReports = request.Objects is null ? s_toReport : [.. s_toReport, .. s_toReadLists];
            string below = request.ReportPrefix.Length == 0 ? string.Empty : request.ReportPrefix.TrimEnd('/') + "/";
            await AddAsync(obstacles, role, reports, below, onReports, request, cancellationToken).ConfigureAwait(false);
        }

        return obstacles;
    }

    private static BackfillObstacle? Trust(RoleArn role, Fact<IamRole?> found)
    {
        if (found.IsUnknown)
        {
            return new BackfillObstacle(
                Blocks: false, "The job's role", $"Whether {Service} may assume role {role.Name} can't be seen: {found.Unreadable.Cause}", null);
        }

        try
        {
            AccessDecision decision = PolicyEvaluator.EvaluateTrust(
                PolicyDocument.Parse(found.Value!.TrustPolicy, $"trust policy of {role.Name}"),
                AccessPrincipal.Service(Service),
                role.ToString(),
                AccessContext.Unknown);
            return decision.IsAllowed ? null : new BackfillObstacle(
                decision.Outcome != AccessOutcome.Unknown,
                "The job's role",
                $"{Service} may not assume role {role.Name}: {decision.Explanation}",
                null);
        }
        catch (CrrException error) when (error.Code == CrrErrorCode.InvalidJson)
        {
            return new BackfillObstacle(Blocks: false, "The job's role", $"The trust policy of role {role.Name} was not understood: {error.Message}", null);
        }
    }

    private async Task AddAsync(
        List<BackfillObstacle> obstacles,
        RoleArn role,
        string bucket,
        string prefix,
        Demand[] demands,
        StartBackfillRequest request,
        CancellationToken cancellationToken)
    {
        Fact<string?> policy = await FactReader.AttemptAsync(
            "GetBucketPolicy",
            $"bucket {bucket}",
            "s3:GetBucketPolicy",
            token => services.Source.Buckets.GetPolicyAsync(bucket, token),
            cancellationToken).ConfigureAwait(false);
        RoleAccess access = await RoleAccess.ToOwnAsync(_facts.Role, role, bucket, prefix, policy, cancellationToken).ConfigureAwait(false);
        foreach (IGrouping<bool, (Demand Demand, AccessDecision Decision)> group in demands
            .Select(demand => (Demand: demand, Decision: access.Decide(demand)))
            .Where(one => !one.Decision.IsAllowed)
            .GroupBy(one => one.Decision.Outcome != AccessOutcome.Unknown))
        {
            string actions = string.Join(", ", group.Select(one => one.Demand.Action));
            obstacles.Add(group.Key
                ? new BackfillObstacle(Blocks: true, "The job's role", $"Role {role.Name} may not do {actions} on bucket {bucket}: {DecisionWords.Explain(group.Select(one => (one.Demand.Action, one.Decision)))}", Mend(request))
                : new BackfillObstacle(Blocks: false, "The job's role", $"Whether role {role.Name} may do {actions} on bucket {bucket} can't be told.", access.Unreadables.Count == 0 ? null : access.Unreadables[0].Remedy));
        }
    }

    private static string Mend(StartBackfillRequest request) =>
        "Let it be given what jobs need: -CreateRole"
        + (request.RoleName is null ? "; or name a role of its own for jobs: -RoleName NAME -CreateRole." : ".");
}
