using S3Replication.Core.Errors;
using S3Replication.Core.Objects;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Setup;

namespace S3Replication.Core.Rehearsal;

/// <summary>Makes what the demonstration needs, with the same use cases that an administrator has.</summary>
internal sealed class DemoSetup(ICrrServices services, DemoRequest request)
{
    private const string Activity = "Setting up";

    /// <summary>Makes both buckets, versioned.</summary>
    public async Task MakeBucketsAsync(IOperationContext context, CancellationToken cancellationToken)
    {
        context.Progress(new(Activity, $"buckets in {request.SourceRegion} and {request.DestinationRegion}", 0));
        await new CreateBucket(services).ExecuteAsync(
            new(request.SourceBucket) { Region = request.SourceRegion, Tags = DemoTags.Owned },
            context,
            cancellationToken).ConfigureAwait(false);
        using DestinationSide destination = new(services);
        await new CreateBucket(destination).ExecuteAsync(
            new(request.DestinationBucket) { Region = request.DestinationRegion, Tags = DemoTags.Owned },
            context,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes the role and both rules.</summary>
    /// <returns>The ARN of the role.</returns>
    public async Task<string> MakeRulesAsync(IOperationContext context, CancellationToken cancellationToken)
    {
        context.Progress(new(Activity, $"role {request.RoleName}", 30));
        IReadOnlyList<ReplicationRole> roles = await new CreateReplicationRole(services).ExecuteAsync(
            new(request.RoleName, [request.SourceBucket], [request.DestinationBucket]) { Tags = DemoTags.Owned },
            context,
            cancellationToken).ConfigureAwait(false);
        string roleArn = roles[0].RoleArn;
        await new GrantAccess(services)
            .ExecuteAsync(new GrantAccessRequest(roleArn, request.DestinationBucket), context, cancellationToken).ConfigureAwait(false);

        context.Progress(new(Activity, "rules", 60));
        PutRule put = new(services);
        PutRuleRequest rule = new(request.SourceBucket, request.DestinationBucket) { RoleArn = roleArn };
        await put.ExecuteAsync(
            rule with { RuleId = "crr-demo-tax", Prefix = DemoObjects.Prefix, Priority = 1, DeleteMarkerReplication = false },
            context,
            cancellationToken).ConfigureAwait(false);
        await put.ExecuteAsync(
            rule with { RuleId = "crr-demo-website", Prefix = DemoObjects.MarkerPrefix, Priority = 2, DeleteMarkerReplication = true },
            context,
            cancellationToken).ConfigureAwait(false);
        context.Progress(new(Activity, "done", 100) { Completed = true });
        return roleArn;
    }

    /// <summary>
    /// Writes small objects until one gets a status: a configuration that reads back is not yet one that S3 acts on.
    /// </summary>
    public async Task WaitUntilInForceAsync(IOperationContext context, CancellationToken cancellationToken)
    {
        context.Verbose("Waiting until S3 acts on the rules");
        DemoUploader uploader = new(services, request.SourceBucket);
        (bool done, _) = await (Polling.Propagation with { Interval = TimeSpan.FromSeconds(1) }).UntilAsync(
            async token =>
            {
                TrackedVersion probe = await uploader
                    .UploadAsync(DemoObjects.Text($"{DemoObjects.Prefix}/.probe", "probe"), token).ConfigureAwait(false);
                ObjectInfo? info = await services.Source.Objects
                    .FindAsync(request.SourceBucket, probe.Expected.Key, probe.Expected.VersionId, token).ConfigureAwait(false);
                return info?.ReplicationStatus ?? ReplicationStatus.None;
            },
            status => status != ReplicationStatus.None,
            services.Time,
            cancellationToken).ConfigureAwait(false);
        if (!done)
        {
            throw new CrrException(
                CrrErrorCode.DeadlinePassed,
                $"Objects written to {request.SourceBucket} get no replication status, two minutes after its rules were set.")
            {
                Target = request.SourceBucket,
                Remedy = $"Look at the rules with: Get-CrrRule -SourceBucket {request.SourceBucket}",
            };
        }
    }
}
