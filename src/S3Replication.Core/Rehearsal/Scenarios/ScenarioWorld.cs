using S3Replication.Core.Diagnosis;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Objects;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Rehearsal.Scenarios;

/// <summary>The buckets and the role that scenarios work with.</summary>
/// <param name="services">Where it is.</param>
/// <param name="request">What was made.</param>
public sealed class ScenarioWorld(ICrrServices services, DemoRequest request)
{
    private readonly DemoUploader _uploader = new(services, request.SourceBucket);
    private int _objects;

    /// <summary>Where it is.</summary>
    public ICrrServices Services => services;

    /// <summary>The source bucket.</summary>
    public string SourceBucket => request.SourceBucket;

    /// <summary>The destination bucket.</summary>
    public string DestinationBucket => request.DestinationBucket;

    /// <summary>The role.</summary>
    public string RoleName => request.RoleName;

    /// <summary>The partition of the ARNs.</summary>
    internal async Task<string> PartitionAsync(CancellationToken cancellationToken) =>
        Arn.Parse((await services.Source.Identity.GetAsync(cancellationToken).ConfigureAwait(false)).Arn).Partition;

    /// <summary>Uploads a small object that the rule is for.</summary>
    internal Task<TrackedVersion> UploadAsync(
        IReadOnlyDictionary<string, string>? tags, CancellationToken cancellationToken)
    {
        DemoObject item = DemoObjects.Text($"{DemoObjects.Prefix}/scenario-{++_objects}.txt", "scenario");
        return _uploader.UploadAsync(tags is null ? item : item with { Tags = tags }, cancellationToken);
    }

    /// <summary>Waits until S3 has decided about a version.</summary>
    /// <returns>The last status, in S3's word; <c>PENDING</c> when the deadline passed.</returns>
    internal async Task<string> DecisionAsync(TrackedVersion version, CancellationToken cancellationToken)
    {
        (_, ReplicationStatus last) = await new Polling(TimeSpan.FromMilliseconds(100), request.Timeout).UntilAsync(
            async token => (await services.Source.Objects
                .FindAsync(SourceBucket, version.Expected.Key, version.Expected.VersionId, token)
                .ConfigureAwait(false))?.ReplicationStatus ?? ReplicationStatus.None,
            status => status != ReplicationStatus.Pending,
            services.Time,
            cancellationToken).ConfigureAwait(false);
        return ReplicaComparison.Name(last);
    }

    /// <summary>
    /// Uploads until S3 decides as expected: a changed policy takes effect after a while, and until then S3 acts on
    /// the old one.
    /// </summary>
    /// <returns>The version that S3 decided about last, and the decision.</returns>
    internal async Task<(TrackedVersion Version, string Status)> UploadUntilAsync(
        string expected, IReadOnlyDictionary<string, string>? tags, CancellationToken cancellationToken)
    {
        (_, (TrackedVersion, string) last) = await (Polling.Propagation with { Interval = TimeSpan.FromSeconds(1) })
            .UntilAsync(
                async token =>
                {
                    TrackedVersion version = await UploadAsync(tags, token).ConfigureAwait(false);
                    return (version, await DecisionAsync(version, token).ConfigureAwait(false));
                },
                seen => seen.Item2 == expected,
                services.Time,
                cancellationToken).ConfigureAwait(false);
        return last;
    }
}
