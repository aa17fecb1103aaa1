using System.Text;
using S3Replication.Core.Buckets;
using S3Replication.Sandbox.Events;
using S3Replication.Sandbox.S3.Lifecycle;
using S3Replication.Sandbox.Sqs;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Tests.Lifecycle;

/// <summary>A bucket with versioning at 2014-01-15T10:30:00Z, the moment of AWS's example, and a runner of its rules.</summary>
internal sealed class LifecycleWorld
{
    private int _versions;

    public LifecycleWorld()
    {
        Clock.Advance(new DateTimeOffset(2014, 1, 15, 10, 30, 0, TimeSpan.Zero) - Clock.GetUtcNow());
        Bucket = new Bucket("mine", "us-east-1", "111122223333", Clock.GetUtcNow()) { Versioning = VersioningStatus.Enabled };
        Buckets.TryAdd(Bucket);
        Events = new EventLog(Clock);
        Runner = new LifecycleRunner(Buckets, new ObjectEvents(Events, new NotificationSender(new SqsTable(Clock))), Clock);
    }

    public ManualClock Clock { get; } = new();

    public BucketTable Buckets { get; } = new();

    public Bucket Bucket { get; }

    public EventLog Events { get; }

    public LifecycleRunner Runner { get; }

    /// <summary>The rules of the bucket: actions with a filter, <c>Prefix</c> empty when none is given.</summary>
    public void Configure(params string[] rules) => Bucket.Configurations["lifecycle"] =
        "<LifecycleConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
        + string.Concat(rules.Select((rule, i) => rule.StartsWith("<Rule>", StringComparison.Ordinal) ? rule : Rule($"r{i}", rule)))
        + "</LifecycleConfiguration>";

    public static string Rule(string id, string actions, string filter = "<Filter/>", string status = "Enabled") =>
        $"<Rule><ID>{id}</ID>{filter}<Status>{status}</Status>{actions}</Rule>";

    public static string Expire(int days) => $"<Expiration><Days>{days}</Days></Expiration>";

    public StoredVersion Put(string key, int size = 7, params (string Key, string Value)[] tags) => Put(new StoredVersion
    {
        Key = key,
        VersionId = "null",
        LastModified = default,
        OwnerId = Bucket.OwnerId,
        Content = new Blob([Encoding.UTF8.GetBytes(new string('x', size))]),
        Tags = tags.ToDictionary(tag => tag.Key, tag => tag.Value),
    });

    public StoredVersion PutMarker(string key) =>
        Put(new StoredVersion { Key = key, VersionId = "null", LastModified = default, OwnerId = Bucket.OwnerId, IsDeleteMarker = true });

    public StoredVersion Put(StoredVersion draft)
    {
        StoredVersion version = draft with
        {
            VersionId = Bucket.Versioning == VersioningStatus.Enabled ? $"v{++_versions}" : "null",
            LastModified = Bucket.NextTime(draft.Key, Clock.GetUtcNow()),
        };
        Bucket.Put(version);
        return version;
    }

    /// <summary>Puts the clock to a time and lets the rules run.</summary>
    public SandboxLifecycleRun RunAt(string time)
    {
        Clock.Advance(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture) - Clock.GetUtcNow());
        return Runner.Run();
    }

    /// <summary>The versions of a key, newest first: their ids, <c>!</c> for a delete marker.</summary>
    public string Versions(string key) => string.Join(
        ' ', (Bucket.Keys.Find(key) ?? []).Select(version => version.IsDeleteMarker ? "!" : version.VersionId));
}
