using System.Runtime.CompilerServices;
using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Failover.Switching;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Failover;

/// <summary>
/// Lets another bucket be served: looks first what readers would lose, changes a TXT record in Route 53 or the routes of a Multi-Region
/// Access Point, and looks whether clients get the new one. It is refused while anything is pending, failed or missing at the target, or
/// can't be known, unless it is forced; then it tells each loss.
/// </summary>
/// <param name="services">The world, both sides.</param>
/// <remarks>
/// The gate needs what <see cref="Audit.CompareBuckets"/> does, and uses <c>s3:GetObjectVersion</c> of the source to tell failed from
/// pending. A record needs <c>route53:ListHostedZonesByName</c>, <c>GetHostedZone</c>, <c>ListResourceRecordSets</c>,
/// <c>ChangeResourceRecordSets</c> and <c>GetChange</c>; an access point <c>s3:GetMultiRegionAccessPoint</c>,
/// <c>s3:GetMultiRegionAccessPointRoutes</c> and <c>s3:SubmitMultiRegionAccessPointRoutes</c>.
/// </remarks>
public sealed class SwitchOrigin(ICrrServices services)
{
    /// <summary>What it came to; null until it is done, when it was not approved, and where commands are written instead.</summary>
    public OriginSwitch? Result { get; private set; }

    /// <summary>The commands that the user has to run, for a key value store.</summary>
    public IReadOnlyList<OriginSwitchCommand> Commands { get; private set; } = [];

    /// <summary>Switches, and tells what is lost by it, where it is forced or only shown.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="context">Is asked before the change, and told.</param>
    /// <param name="cancellationToken">Ends the work; a change that was made stays.</param>
    /// <exception cref="CrrException">
    /// One of the <c>Invalid…</c> codes; <c>InvalidState</c> when something would be lost, with an <see cref="OriginGate"/> as
    /// <see cref="CrrException.Report"/>, or when what is to be changed is not in a form that can be; <c>BucketNotFound</c>,
    /// <c>ZoneNotFound</c>, <c>RecordNotFound</c>, <c>AccessPointNotFound</c>, <c>ConcurrentChange</c>, <c>AccessDenied</c>;
    /// <c>VerificationFailed</c> when it was switched and not seen in time, with the <see cref="OriginSwitch"/> as its report.
    /// </exception>
    public IAsyncEnumerable<OriginLoss> ExecuteAsync(
        SwitchOriginRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        SwitchTerms.Validate(request);
        return RunAsync(request, context, cancellationToken);
    }

    private async IAsyncEnumerable<OriginLoss> RunAsync(
        SwitchOriginRequest request, IOperationContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string region = await new TargetProbe(services, request).FindRegionAsync(cancellationToken).ConfigureAwait(false);
        IOriginSwitcher? switcher = Open(request, context);
        SwitchState? state = switcher is null ? null : await switcher.ReadAsync(region, cancellationToken).ConfigureAwait(false);
        if (state is { IsThere: true })
        {
            await VerifyAsync(switcher!, request, Describe(switcher!, request, state), context, cancellationToken).ConfigureAwait(false);
            yield break;
        }

        SwitchGate gate = new(services, request, context);
        await foreach (OriginLoss loss in gate.LookAsync(cancellationToken).ConfigureAwait(false))
        {
            if (request.Force || request.Preview)
            {
                yield return loss;
            }
        }

        OriginGate found = gate.Found;
        if (!MayPass(request, found, gate.First, context))
        {
            yield break;
        }

        if (switcher is null)
        {
            OriginHost? from = await FindHostAsync(request.SourceBucket, cancellationToken).ConfigureAwait(false);
            Commands = KeyValueStoreCommands.Write(
                request.KeyValueStore!, request.Key, new OriginHost(request.DestinationBucket, region), from);
            yield break;
        }

        if (await context.ApproveAsync(switcher.Target, SwitchTerms.Action(found), cancellationToken).ConfigureAwait(false))
        {
            DateTimeOffset looked = services.Time.GetUtcNow();
            long start = services.Time.GetTimestamp();
            await switcher.ApplyAsync(cancellationToken).ConfigureAwait(false);
            OriginSwitch made = Describe(switcher, request, state!) with
            {
                Changed = true,
                Gate = found,
                RecoveryPoint = found.Unknown is not null || found.Different > 0 ? null : found.OldestLoss is { } oldest ? looked - oldest : TimeSpan.Zero,
                SwitchedAt = services.Time.GetUtcNow(),
                SwitchDuration = services.Time.GetElapsedTime(start),
            };
            await VerifyAsync(switcher, request, made, context, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool MayPass(SwitchOriginRequest request, OriginGate found, IReadOnlyList<OriginLoss> first, IOperationContext context)
    {
        if (found.OnlyAtTarget > 0)
        {
            context.Warning($"Bucket {found.DestinationBucket} has {Quantity.Grouped(found.OnlyAtTarget, "current object")} that bucket {found.SourceBucket} has not: "
                + "written there, or deleted at the source by version id. Readers get them after the switch.");
        }

        if (found.Passed || request.Force)
        {
            return true;
        }

        CrrException refusal = SwitchTerms.Refusal(found, first);
        if (!request.Preview)
        {
            throw refusal;
        }

        context.Warning($"Without -Force this is refused. {found}");
        return false;
    }

    private async Task VerifyAsync(
        IOriginSwitcher switcher, SwitchOriginRequest request, OriginSwitch made, IOperationContext context, CancellationToken cancellationToken)
    {
        context.Verbose($"Looking whether clients of {switcher.Target} get bucket {request.DestinationBucket}.");
        (bool seen, string said) = await switcher.VerifyAsync(request.Timeout, cancellationToken).ConfigureAwait(false);
        Result = made with { Verified = seen, Verification = said, VerifiedAt = seen ? services.Time.GetUtcNow() : null };
        if (!seen)
        {
            throw new CrrException(
                CrrErrorCode.VerificationFailed,
                $"{(made.Changed ? "It was switched" : "It had been switched before")}, and clients were not seen to get it in {request.Timeout.TotalSeconds:0} seconds: {said}")
            {
                Target = switcher.Name,
                Remedy = "Run the same call again: it changes nothing and looks again.",
                Report = Result,
            };
        }
    }

    private static OriginSwitch Describe(IOriginSwitcher switcher, SwitchOriginRequest request, SwitchState state) =>
        new(request.SourceBucket, request.DestinationBucket, switcher.Via, switcher.Name)
        {
            From = state.From,
            To = state.To,
            TimeToLive = state.TimeToLive,
            Rollback = SwitchTerms.Rollback(request),
        };

    private IOriginSwitcher? Open(SwitchOriginRequest request, IOperationContext context)
    {
        ICrrSession session = services.Source;
        return request.RecordName is not null
            ? new RecordSwitcher(session.DnsZones, new RecordVerifier(session.DnsZones, session.Dns, services.Time), request)
            : request.MultiRegionAccessPoint is not null
            ? new AccessPointSwitcher(session.AccessPoints, request, context, services.Time)
            : null;
    }

    // The source may be down: then nobody tells its Region.
    private async Task<OriginHost?> FindHostAsync(string bucket, CancellationToken cancellationToken)
    {
        try
        {
            BucketInfo? found = await services.Source.Buckets.FindAsync(bucket, expectedOwner: null, cancellationToken).ConfigureAwait(false);
            return found?.Region is { } region ? new OriginHost(bucket, region) : null;
        }
        catch (CrrException)
        {
            return null;
        }
    }
}
