using System.Text;
using S3Replication.Core.Objects;
using S3Replication.Sandbox.Replication;
using S3Replication.Sandbox.Storage;
using S3Replication.Sandbox.Tests.Iam;

namespace S3Replication.Sandbox.Tests.Replication;

// "Each annotation is replicated independently": replication-what-is-isnot-replicated.html; the permission:
// setting-repl-config-perm-overview.html.
public sealed class AnnotationReplicationTests : IAsyncDisposable
{
    private const string Permission = "s3:GetObjectVersionAnnotationForReplication";

    private readonly EngineWorld _world = new();

    public AnnotationReplicationTests() => Grant();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task An_annotation_travels_by_itself_and_its_status_is_its_own()
    {
        StoredVersion written = _world.Put(_world.Source, "k");
        await _world.Still();
        _world.Pace.IsHeld = true;
        Annotate(written, "summary", "cats");

        Assert.Equal("PENDING", Status(written, "summary"));
        Assert.Equal(ReplicationStatus.Completed, _world.Status(written));
        _world.Pace.IsHeld = false;
        await _world.Still();

        Assert.Equal("COMPLETED", Status(written, "summary"));
        StoredAnnotation there = EngineWorld.Find(_world.Destination, written)!.Annotations["summary"];
        Assert.Equal(("REPLICA", "etag-cats"), (ReplicationStatusRollup.HeaderOf(there), there.ETag));
    }

    [Fact]
    public async Task An_annotation_that_overtakes_its_object_waits_for_it()
    {
        _world.Pace.IsHeld = true;
        StoredVersion written = _world.Put(_world.Source, "k");
        Annotate(written, "summary", "cats");

        _world.Pace.IsHeld = false;
        await _world.Still();

        Assert.Equal("COMPLETED", Status(written, "summary"));
        Assert.Contains("summary", EngineWorld.Find(_world.Destination, written)!.Annotations.Keys);
    }

    [Fact]
    public async Task Without_its_permission_the_annotation_fails_and_the_object_arrives()
    {
        _world.PutRole(Policies.TrustS3, EngineWorld.ReplicationPolicy());
        StoredVersion written = _world.Put(_world.Source, "k");
        Annotate(written, "summary", "cats");
        await _world.Still();

        Assert.Equal(("FAILED", ReplicationStatus.Completed), (Status(written, "summary"), _world.Status(written)));
        Assert.Empty(EngineWorld.Find(_world.Destination, written)!.Annotations);
    }

    [Fact]
    public async Task Of_an_object_that_failed_the_annotation_fails_too_and_a_job_brings_both()
    {
        _world.PutRole(Policies.TrustS3, EngineWorld.ReplicationPolicy("s3:ReplicateObject"), Policies.Allow(Permission));
        StoredVersion written = _world.Put(_world.Source, "k");
        Annotate(written, "summary", "cats");
        await _world.Still();
        string? before = Status(written, "summary");

        Grant();
        Assert.Null(_world.Engine.Initiate(_world.Source, "k", written.VersionId));
        await _world.Still();

        Assert.Equal(("FAILED", "COMPLETED"), (before, Status(written, "summary")));
        Assert.Contains("summary", EngineWorld.Find(_world.Destination, written)!.Annotations.Keys);
    }

    // "add a deny statement for s3:ReplicateObjectAnnotation …. Object replication continues to succeed": annotations-overview.html.
    [Fact]
    public async Task A_denial_of_its_own_keeps_the_annotation_behind_and_the_object_arrives()
    {
        _world.PutRole(
            Policies.TrustS3, EngineWorld.ReplicationPolicy(), Policies.Allow(Permission), Policies.Deny("s3:ReplicateObjectAnnotation"));
        StoredVersion written = _world.Put(_world.Source, "k");
        Annotate(written, "summary", "cats");
        await _world.Still();

        Assert.Equal(("FAILED", ReplicationStatus.Completed), (Status(written, "summary"), _world.Status(written)));
        Assert.Empty(EngineWorld.Find(_world.Destination, written)!.Annotations);
    }

    [Fact]
    public async Task An_annotation_that_was_put_later_is_not_overwritten_by_an_earlier_one()
    {
        StoredVersion written = _world.Put(_world.Source, "k");
        StoredAnnotation earlier = new("summary", new Blob([Encoding.UTF8.GetBytes("cats")]), "etag-cats", _world.Clock.GetUtcNow());
        Annotate(written, "summary", "dogs");
        await _world.Still();

        DeliveryCase late = new(
            DeliveryKind.Annotation,
            _world.Source,
            written,
            ReplicationXml.Parse(_world.Source.Configurations["replication"]).Rules[0],
            _world.Iam.Account(EngineWorld.Owner).Roles.Find("crr")!,
            _world.Destination);

        Assert.Null(AnnotationDelivery.Store(late, earlier));

        Assert.Equal("etag-dogs", EngineWorld.Find(_world.Destination, written)!.Annotations["summary"].ETag);
    }

    [Fact]
    public async Task That_an_annotation_is_deleted_stays_here()
    {
        StoredVersion written = _world.Put(_world.Source, "k");
        Annotate(written, "summary", "cats");
        await _world.Still();
        lock (_world.Source.Gate)
        {
            StoredVersion current = _world.Source.Find("k", written.VersionId)!;
            _world.Source.Put(current with { Annotations = current.Annotations.Clear() });
        }

        await _world.Still();

        Assert.Contains("summary", EngineWorld.Find(_world.Destination, written)!.Annotations.Keys);
    }

    private void Grant() => _world.PutRole(Policies.TrustS3, EngineWorld.ReplicationPolicy(), Policies.Allow(Permission));

    private string? Status(StoredVersion version, string name) =>
        ReplicationStatusRollup.HeaderOf(EngineWorld.Find(_world.Source, version)!.Annotations[name]);

    private void Annotate(StoredVersion version, string name, string text)
    {
        StoredVersion changed;
        lock (_world.Source.Gate)
        {
            StoredVersion current = _world.Source.Find(version.Key, version.VersionId)!;
            StoredAnnotation annotation = new(name, new Blob([Encoding.UTF8.GetBytes(text)]), "etag-" + text, _world.Clock.GetUtcNow());
            changed = current with { Annotations = current.Annotations.SetItem(name, AnnotationDelivery.Owe(annotation, current)) };
            _world.Source.Put(changed);
        }

        _world.Engine.EnqueueAnnotation(_world.Source, changed, name);
    }
}
