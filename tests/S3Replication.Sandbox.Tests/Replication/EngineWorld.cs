using System.Text;
using S3Replication.Core.Buckets;
using S3Replication.Core.Objects;
using S3Replication.Sandbox.CloudWatch.Metrics;
using S3Replication.Sandbox.CloudWatch.Replication;
using S3Replication.Sandbox.Events;
using S3Replication.Sandbox.Faults;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Kms;
using S3Replication.Sandbox.Replication;
using S3Replication.Sandbox.Sqs;
using S3Replication.Sandbox.Storage;
using S3Replication.Sandbox.Tests.Iam;

namespace S3Replication.Sandbox.Tests.Replication;

/// <summary>Two buckets in two Regions, a role that may do all that AWS's page asks for, and an engine without lag.</summary>
internal sealed class EngineWorld : IAsyncDisposable
{
    public const string Owner = "111122223333";
    public const string Other = "444455556666";
    public const string RoleArn = "arn:aws:iam::111122223333:role/crr";

    private readonly ReplicationEvents _replicationEvents;
    private int _versions;

    public EngineWorld(
        TimeSpan lag = default,
        string destinationOwner = Owner,
        TimeProvider? time = null,
        IFaults? faults = null,
        params IDeliveryObserver[] observers)
    {
        Source = AddBucket("source", "us-east-1", Owner);
        Destination = AddBucket("destination", "eu-west-1", destinationOwner);
        Iam = new IamTable(Clock);
        Keys = new KmsTable(Clock);
        Pace = new DeliveryPace(lag);
        Events = new EventLog(time ?? Clock);
        ObjectEvents = new ObjectEvents(Events, new NotificationSender(new SqsTable(time ?? Clock)));
        _replicationEvents = new ReplicationEvents(ObjectEvents, time ?? Clock);
        ReplicationMetrics = new ReplicationMetrics(Buckets, Metrics, time ?? Clock);
        Engine = new ReplicationEngine(
            Buckets, Iam, Keys, faults ?? Faults, Pace, time ?? Clock, ObjectEvents, [_replicationEvents, ReplicationMetrics, .. observers]);
        PutRole(Policies.TrustS3, ReplicationPolicy());
        Configure(Source, Rule("r1", "destination"));
    }

    public ManualClock Clock { get; } = new();

    public BucketTable Buckets { get; } = new();

    public IamTable Iam { get; }

    public KmsTable Keys { get; }

    public TestFaults Faults { get; } = new();

    public DeliveryPace Pace { get; }

    public ReplicationEngine Engine { get; }

    public EventLog Events { get; }

    public MetricTable Metrics { get; } = new();

    public ReplicationMetrics ReplicationMetrics { get; }

    public ObjectEvents ObjectEvents { get; }

    public int Watched => _replicationEvents.Watched;

    public Bucket Source { get; }

    public Bucket Destination { get; }

    /// <summary>The actions of AWS's example of a role's policy, without those that a test takes out.</summary>
    public static string ReplicationPolicy(params string[] without)
    {
        string Actions(params string[] all) => string.Join(',', all.Except(without, StringComparer.Ordinal).Append("s3:None").Select(action => $"\"{action}\""));
        return $$"""
            {"Version":"2012-10-17","Statement":[
            {"Effect":"Allow","Action":[{{Actions("s3:GetReplicationConfiguration", "s3:ListBucket")}}],"Resource":"arn:aws:s3:::source"},
            {"Effect":"Allow","Action":[{{Actions("s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging")}}],"Resource":"arn:aws:s3:::source/*"},
            {"Effect":"Allow","Action":[{{Actions("s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags")}}],"Resource":"arn:aws:s3:::destination/*"}]}
            """;
    }

    public static string Rule(string id, string destination, string extra = "", string filter = "<Prefix></Prefix>", string deleteMarkers = "Enabled", int priority = 1, string destinationExtra = "") =>
        $"<Rule><ID>{id}</ID><Priority>{priority}</Priority><Filter>{filter}</Filter><Status>Enabled</Status>{extra}"
        + $"<DeleteMarkerReplication><Status>{deleteMarkers}</Status></DeleteMarkerReplication>"
        + $"<Destination><Bucket>arn:aws:s3:::{destination}</Bucket>{destinationExtra}</Destination></Rule>";

    public Bucket AddBucket(string name, string region, string owner)
    {
        Bucket bucket = new(name, region, owner, Clock.GetUtcNow()) { Versioning = VersioningStatus.Enabled };
        bucket.Configurations["ownershipControls"] =
            "<OwnershipControls><Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule></OwnershipControls>";
        Assert.True(Buckets.TryAdd(bucket));
        return bucket;
    }

    public static void Configure(Bucket bucket, params string[] rules) => ConfigureAs(bucket, RoleArn, rules);

    public static void ConfigureAs(Bucket bucket, string roleArn, params string[] rules)
    {
        lock (bucket.Gate)
        {
            bucket.Configurations["replication"] =
                $"<ReplicationConfiguration><Role>{roleArn}</Role>{string.Concat(rules)}</ReplicationConfiguration>";
        }
    }

    public void PutRole(string trust, params string[] policies)
    {
        Role role = new(Owner, "crr", "/", "AROAEXAMPLE", Clock.GetUtcNow(), trust);
        foreach (string policy in policies)
        {
            role = role with { InlinePolicies = role.InlinePolicies.Add($"p{role.InlinePolicies.Count}", policy) };
        }

        Iam.Account(Owner).Roles.Change("crr", _ => role);
    }

    public StoredVersion Put(Bucket bucket, string key, string text = "content", params (string Key, string Value)[] tags) =>
        Write(bucket, Draft(bucket, key, text, tags));

    /// <summary>Puts an object that a KMS key encrypts.</summary>
    public StoredVersion Put(Bucket bucket, string key, ObjectEncryption encryption) =>
        Write(bucket, Draft(bucket, key, "content", []) with { Encryption = encryption });

    /// <summary>Adds a KMS key with AWS's default policy, or another.</summary>
    public KmsKey AddKey(string region, string owner = Owner, string? policy = null)
    {
        string id = Guid.NewGuid().ToString();
        KmsKey key = new(owner, region, id, KeyArn.Of(region, owner, "key/" + id), default, policy ?? KeyPolicy.Default(region, owner));
        Keys.Add(key);
        return key;
    }

    /// <summary>A version as tests write it.</summary>
    public StoredVersion Draft(Bucket bucket, string key, string text = "content", params (string Key, string Value)[] tags) =>
        new()
        {
            Key = key,
            VersionId = $"v{++_versions}",
            LastModified = Clock.GetUtcNow().AddMilliseconds(_versions),
            OwnerId = bucket.OwnerId,
            Content = new Blob([Encoding.UTF8.GetBytes(text)]),
            ETag = "etag-of-" + key,
            Headers = new Dictionary<string, string> { ["content-type"] = "text/plain", ["x-amz-meta-a"] = "b" },
            Tags = tags.ToDictionary(tag => tag.Key, tag => tag.Value),
            Checksums = new Dictionary<string, string> { ["CRC32"] = "AAAAAA==" },
        };

    public StoredVersion PutDeleteMarker(Bucket bucket, string key) => Write(bucket, new StoredVersion
    {
        Key = key,
        VersionId = $"v{++_versions}",
        LastModified = Clock.GetUtcNow().AddMilliseconds(_versions),
        OwnerId = bucket.OwnerId,
        IsDeleteMarker = true,
    });

    public StoredVersion Write(Bucket bucket, StoredVersion version)
    {
        lock (bucket.Gate)
        {
            version = version with { Deliveries = Engine.Plan(bucket, version) };
            bucket.Put(version);
        }

        Engine.Enqueue(bucket, version);
        return version;
    }

    public void Tag(Bucket bucket, StoredVersion version, params (string Key, string Value)[] tags)
    {
        lock (bucket.Gate)
        {
            version = Find(bucket, version)!.WithTags(tags.ToDictionary(tag => tag.Key, tag => tag.Value));
            bucket.Put(version);
        }

        Engine.EnqueueMetadata(bucket, version);
    }

    public static StoredVersion? Find(Bucket bucket, StoredVersion version)
    {
        lock (bucket.Gate)
        {
            return bucket.Find(version.Key, version.VersionId);
        }
    }

    public ReplicationStatus Status(StoredVersion version) => ReplicationStatusRollup.Of(Find(Source, version)!);

    public string? Failure(StoredVersion version) => Assert.Single(Find(Source, version)!.Deliveries).FailureReason;

    public Task Still() => Engine.WhenStillAsync().WaitAsync(Patience.Time, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        await ReplicationMetrics.DisposeAsync();
        _replicationEvents.Dispose();
    }
}
