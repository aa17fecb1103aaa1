using System.Security.Cryptography;
using System.Text;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Objects;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Diagnosis;

/// <summary>One canary on its way: uploads it, watches both sides, compares what arrived.</summary>
internal sealed class CanaryFlight(ICrrServices services, CanaryRequest request, IOperationContext context)
{
    /// <summary>The tag that every canary has, so that it is seen whether tags travel.</summary>
    public const string TagKey = "S3Replication:Canary";

    private const string MetadataKey = "crr-canary";

    // A rule that was just set takes effect after a while; until then S3 gives new objects no status.
    private static readonly TimeSpan s_ruleTakesEffect = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_nextUpload = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_firstLook = TimeSpan.FromMilliseconds(250);

    private readonly List<string> _versionIds = [];

    /// <summary>Its key.</summary>
    public string Key { get; } = CanaryKey.New(request.Prefix, services.Time.GetUtcNow());

    /// <summary>The versions of it that were uploaded: one, unless the rule took a while to take effect.</summary>
    public IReadOnlyList<string> VersionIds => _versionIds;

    /// <summary>The version that was sent last; null before the first.</summary>
    public ExpectedReplica? Sent { get; private set; }

    /// <summary>When the last upload was acknowledged; the clock's beginning before the first.</summary>
    public DateTimeOffset SentAt { get; private set; }

    /// <summary>Sends it and waits for what becomes of it.</summary>
    public async Task<CanaryResult> RunAsync(CancellationToken cancellationToken)
    {
        long start = services.Time.GetTimestamp();
        TimeSpan patience = request.Timeout < s_ruleTakesEffect ? request.Timeout : s_ruleTakesEffect;
        while (true)
        {
            CanarySighting seen = await SendAsync(start, cancellationToken).ConfigureAwait(false);
            if (seen.Status != ReplicationStatus.None
                || seen.Arrived
                || services.Time.GetElapsedTime(start) + s_nextUpload > patience)
            {
                return await JudgeAsync(seen, cancellationToken).ConfigureAwait(false);
            }

            context.Verbose($"S3 gave the canary no replication status: no rule took it. Another one follows in {s_nextUpload.TotalSeconds:0} s.");
            await Task.Delay(s_nextUpload, services.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<CanarySighting> SendAsync(long start, CancellationToken cancellationToken)
    {
        byte[] content = Content();
        using MemoryStream stream = new(content);
        ObjectUpload upload = new(request.SourceBucket, Key, stream)
        {
            Metadata = new Dictionary<string, string> { [MetadataKey] = services.Time.GetUtcNow().ToString("O") },
            Tags = Tags(),
            Headers = new ContentHeaders { ContentType = "text/plain" },
            KmsKeyId = request.KmsKeyId,
        };
        ObjectWrite write = await services.Source.Objects.PutAsync(upload, cancellationToken).ConfigureAwait(false);
        _versionIds.Add(write.VersionId ?? "null");
        ExpectedReplica expected = new(Key, write.VersionId ?? "null", Convert.ToHexString(SHA256.HashData(content)), content.Length)
        {
            Metadata = upload.Metadata,
            Tags = upload.Tags,
            Headers = upload.Headers,
        };
        Sent = expected;
        SentAt = services.Time.GetUtcNow();
        return await WatchAsync(new CanarySighting(expected), start, cancellationToken).ConfigureAwait(false);
    }

    private async Task<CanarySighting> WatchAsync(CanarySighting sighting, long start, CancellationToken cancellationToken)
    {
        string activity = $"Canary from {request.SourceBucket} to {request.DestinationBucket}";
        long sent = services.Time.GetTimestamp();
        Polling polling = new(s_firstLook, request.Timeout - services.Time.GetElapsedTime(start));
        try
        {
            (_, CanarySighting last) = await polling.UntilAsync(
                async token =>
                {
                    await LookAsync(sighting, sent, token).ConfigureAwait(false);
                    TimeSpan flown = services.Time.GetElapsedTime(sent);
                    context.Progress(new OperationProgress(
                        activity,
                        $"{ReplicaComparison.Name(sighting.Status)} after {flown.TotalSeconds:0} s",
                        Math.Min(100, 100 * (flown / request.Timeout))));
                    return sighting;
                },
                seen => seen.IsSettled,
                services.Time,
                cancellationToken).ConfigureAwait(false);
            return last;
        }
        finally
        {
            context.Progress(new OperationProgress(activity, "done", 100) { Completed = true });
        }
    }

    private async Task LookAsync(CanarySighting sighting, long sent, CancellationToken cancellationToken)
    {
        // the status first: what is settled there must have arrived by the time of the second look
        ObjectInfo? original = await services.Source.Objects
            .FindAsync(request.SourceBucket, Key, sighting.Expected.VersionId, cancellationToken).ConfigureAwait(false);
        sighting.Status = original?.ReplicationStatus ?? ReplicationStatus.None;
        if (sighting.Arrived)
        {
            return;
        }

        ObjectInfo? replica = await services.Destination.Objects
            .FindAsync(request.DestinationBucket, Key, sighting.Expected.VersionId, cancellationToken).ConfigureAwait(false);
        sighting.Lag = replica is null ? null : services.Time.GetElapsedTime(sent);
    }

    private async Task<CanaryResult> JudgeAsync(CanarySighting seen, CancellationToken cancellationToken)
    {
        CanaryResult result = new(
            request.SourceBucket, request.DestinationBucket, CanaryStatus.Failed, Key, seen.Expected.VersionId)
        {
            RuleId = request.RuleId,
            Lag = seen.Lag,
        };
        if (!seen.Arrived)
        {
            return CanaryVerdict.NotArrived(result, seen.Status, request.Timeout);
        }

        ReplicaComparison comparison = new(
            services.Source.Objects, request.SourceBucket, services.Destination.Objects, request.DestinationBucket);
        ReplicaFindings findings = await comparison.CompareAsync(seen.Expected, cancellationToken).ConfigureAwait(false);
        return CanaryVerdict.Arrived(result, findings);
    }

    // Random to its end: nothing on the way can make it smaller.
    private byte[] Content()
    {
        byte[] name = Encoding.UTF8.GetBytes($"{Key}\n{Convert.ToHexString(RandomNumberGenerator.GetBytes(32))}\n");
        return request.SizeBytes > name.Length ? [.. name, .. RandomNumberGenerator.GetBytes(request.SizeBytes.Value - name.Length)] : name;
    }

    private Dictionary<string, string> Tags()
    {
        Dictionary<string, string> tags = new(request.Tags);
        if (tags.Count < TagRule.MaxTagsOfObject)
        {
            tags[TagKey] = "true";
        }

        return tags;
    }
}
