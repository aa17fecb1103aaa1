using S3Replication.Core.Buckets;

namespace S3Replication.Core.Tests.Fakes;

/// <summary>A bucket of <see cref="FakeAws"/>.</summary>
internal sealed class FakeBucket(string name, string region, string owner)
{
    private readonly Queue<string?> _staleReplication = [];

    public string Name { get; } = name;

    public string Region { get; } = region;

    public string Owner { get; } = owner;

    /// <summary>Whether S3 answers other accounts 403, as it does without a bucket policy.</summary>
    public bool IsClosed { get; set; }

    public VersioningStatus Versioning { get; set; } = VersioningStatus.Enabled;

    public string? Replication { get; set; }

    public string? Policy { get; set; }

    public string Notifications { get; set; } = "<NotificationConfiguration/>";

    public BucketLogging? Logging { get; set; }

    public BucketEncryption? Encryption { get; set; } = new("AES256", KmsKeyId: null, BucketKeyEnabled: false);

    public IReadOnlyList<LifecycleRule> Lifecycle { get; set; } = [];

    public bool RequesterPays { get; set; }

    public ObjectLock? Lock { get; set; }

    public string? Ownership { get; set; } = "BucketOwnerEnforced";

    public IReadOnlyDictionary<string, string> Tags { get; set; } = new Dictionary<string, string>();

    /// <summary>Versions, oldest first.</summary>
    public List<FakeVersion> Versions { get; } = [];

    /// <summary>How many reads after a change of the configuration still give the old one.</summary>
    public int StaleReads { get; set; }

    /// <summary>What the next read shows, where a test decides that.</summary>
    public Func<string?>? Showing { get; set; }

    /// <summary>Is told of each change of the configuration.</summary>
    public Action? ReplicationChanged { get; set; }

    public void ChangeReplication(string? xml)
    {
        for (int i = 0; i < StaleReads; i++)
        {
            _staleReplication.Enqueue(Replication);
        }

        Replication = xml;
        ReplicationChanged?.Invoke();
    }

    public string? ReadReplication() => Showing is { } show ? show() : _staleReplication.TryDequeue(out string? stale) ? stale : Replication;
}
