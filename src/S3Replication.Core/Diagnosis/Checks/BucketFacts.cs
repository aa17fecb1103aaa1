using S3Replication.Core.Buckets;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>What the two sides tell about buckets. Each call is made once for all who have the same cache.</summary>
/// <param name="services">The world.</param>
/// <param name="sourceBucket">The source bucket's name.</param>
/// <param name="cache">What was read so far.</param>
/// <param name="sampleSize">How many of its objects are looked at; 0 for none.</param>
internal sealed class BucketFacts(ICrrServices services, string sourceBucket, FactCache cache, int sampleSize = 0)
{
    private readonly FactReader _source = cache.Of(services.Source);

    private readonly FactReader _destination = cache.Of(services.Destination);

    public BucketFacts(ICrrServices services, string sourceBucket)
        : this(services, sourceBucket, new FactCache())
    {
    }

    /// <summary>The source bucket's name.</summary>
    public string SourceBucket { get; } = sourceBucket;

    /// <summary>Whether something was answered that was read before this pair was asked for.</summary>
    public bool AnsweredFromBefore => cache.AnsweredFromBefore;

    /// <summary>The clock.</summary>
    public TimeProvider Time => services.Time;

    /// <summary>What is known of the role.</summary>
    public RoleFacts Role { get; } = new(services, cache);

    /// <summary>What is known of the keys.</summary>
    public KeyFacts Keys { get; } = new(services, cache);

    /// <summary>What the services beside S3, IAM and KMS tell.</summary>
    public ServiceFacts Services { get; } = new(services, cache);

    /// <summary>The same facts without those that were read before this pair was asked for.</summary>
    public BucketFacts WithoutOlder() => new(services, SourceBucket, cache.WithoutOlder(), sampleSize);

    /// <summary>What is known of some of the objects.</summary>
    public ObjectFacts Objects { get; } = new(services, sourceBucket, cache, sampleSize);

    public Task<Fact<BucketEncryption?>> SourceEncryptionAsync(CancellationToken cancellationToken) =>
        EncryptionAsync(_source, services.Source, SourceBucket, cancellationToken);

    public Task<Fact<BucketEncryption?>> DestinationEncryptionAsync(string bucket, CancellationToken cancellationToken) =>
        EncryptionAsync(_destination, services.Destination, bucket, cancellationToken);

    public Task<Fact<IReadOnlyList<LifecycleRule>>> SourceLifecycleAsync(CancellationToken cancellationToken) =>
        LifecycleAsync(_source, services.Source, SourceBucket, cancellationToken);

    public Task<Fact<IReadOnlyList<LifecycleRule>>> DestinationLifecycleAsync(string bucket, CancellationToken cancellationToken) =>
        LifecycleAsync(_destination, services.Destination, bucket, cancellationToken);

    public Task<Fact<bool>> DestinationRequesterPaysAsync(string bucket, CancellationToken cancellationToken) => _destination.ReadAsync(
        "GetBucketRequestPayment",
        $"bucket {bucket}",
        "s3:GetBucketRequestPayment",
        token => services.Destination.Buckets.GetRequesterPaysAsync(bucket, token),
        cancellationToken);

    public Task<Fact<ObjectLock?>> SourceLockAsync(CancellationToken cancellationToken) =>
        LockAsync(_source, services.Source, SourceBucket, cancellationToken);

    public Task<Fact<ObjectLock?>> DestinationLockAsync(string bucket, CancellationToken cancellationToken) =>
        LockAsync(_destination, services.Destination, bucket, cancellationToken);

    public Task<Fact<BucketInfo?>> SourceAsync(CancellationToken cancellationToken) =>
        FindAsync(_source, services.Source, SourceBucket, owner: null, cancellationToken);

    /// <summary>The source as S3 shows it to who expects that owner.</summary>
    public Task<Fact<BucketInfo?>> SourceOfAsync(string owner, CancellationToken cancellationToken) =>
        FindAsync(_source, services.Source, SourceBucket, owner, cancellationToken);

    public Task<Fact<VersioningStatus>> SourceVersioningAsync(CancellationToken cancellationToken) =>
        VersioningAsync(_source, services.Source, SourceBucket, cancellationToken);

    public Task<Fact<string?>> SourcePolicyAsync(CancellationToken cancellationToken) =>
        PolicyAsync(_source, services.Source, SourceBucket, cancellationToken);

    /// <summary>The configuration as XML; null when the bucket has none.</summary>
    public Task<Fact<string?>> ConfigurationAsync(CancellationToken cancellationToken) =>
        ConfigurationAsync(_source, services.Source, SourceBucket, cancellationToken);

    public Task<Fact<BucketInfo?>> DestinationAsync(string bucket, CancellationToken cancellationToken) =>
        FindAsync(_destination, services.Destination, bucket, owner: null, cancellationToken);

    /// <summary>The destination as S3 shows it to who expects that owner.</summary>
    public Task<Fact<BucketInfo?>> DestinationOfAsync(string bucket, string owner, CancellationToken cancellationToken) =>
        FindAsync(_destination, services.Destination, bucket, owner, cancellationToken);

    public Task<Fact<VersioningStatus>> DestinationVersioningAsync(string bucket, CancellationToken cancellationToken) =>
        VersioningAsync(_destination, services.Destination, bucket, cancellationToken);

    public Task<Fact<string?>> DestinationPolicyAsync(string bucket, CancellationToken cancellationToken) =>
        PolicyAsync(_destination, services.Destination, bucket, cancellationToken);

    /// <summary>The destination's own configuration as XML; null when it has none, and so replicates nowhere.</summary>
    public Task<Fact<string?>> DestinationConfigurationAsync(string bucket, CancellationToken cancellationToken) =>
        ConfigurationAsync(_destination, services.Destination, bucket, cancellationToken);

    public Task<Fact<string?>> SourceOwnershipAsync(CancellationToken cancellationToken) =>
        OwnershipAsync(_source, services.Source, SourceBucket, cancellationToken);

    public Task<Fact<string?>> DestinationOwnershipAsync(string bucket, CancellationToken cancellationToken) =>
        OwnershipAsync(_destination, services.Destination, bucket, cancellationToken);

    /// <summary>The canonical id of the source's owner; null when S3 does not tell it.</summary>
    public Task<Fact<string?>> SourceOwnerIdAsync(CancellationToken cancellationToken) => _source.ReadAsync(
        "GetBucketAcl",
        $"bucket {SourceBucket}",
        "s3:GetBucketAcl",
        token => services.Source.Buckets.GetOwnerIdAsync(SourceBucket, token),
        cancellationToken);

    public Task<Fact<CallerIdentity>> DestinationCallerAsync(CancellationToken cancellationToken) => _destination.ReadAsync(
        "GetCallerIdentity",
        "the caller's credentials",
        "sts:GetCallerIdentity",
        services.Destination.Identity.GetAsync,
        cancellationToken);

    /// <summary>The names of all buckets of the account that the destination's credentials are of.</summary>
    public Task<Fact<IReadOnlySet<string>>> DestinationBucketsAsync(CancellationToken cancellationToken) => _destination.ReadAsync(
        "ListBuckets",
        "the destination's account",
        "s3:ListAllMyBuckets",
        async token =>
        {
            HashSet<string> names = new(StringComparer.Ordinal);
            await foreach (BucketInfo bucket in services.Destination.Buckets.ListAsync(token).ConfigureAwait(false))
            {
                names.Add(bucket.Name);
            }

            return (IReadOnlySet<string>)names;
        },
        cancellationToken);

    private static Task<Fact<BucketInfo?>> FindAsync(
        FactReader reader, ICrrSession session, string bucket, string? owner, CancellationToken cancellationToken) =>
        reader.ReadAsync(
            "HeadBucket",
            owner is null ? $"bucket {bucket}" : $"bucket {bucket} of account {owner}",
            "s3:ListBucket",
            token => session.Buckets.FindAsync(bucket, owner, token),
            cancellationToken);

    private static Task<Fact<VersioningStatus>> VersioningAsync(
        FactReader reader, ICrrSession session, string bucket, CancellationToken cancellationToken) =>
        reader.ReadAsync(
            "GetBucketVersioning",
            $"bucket {bucket}",
            "s3:GetBucketVersioning",
            token => session.Buckets.GetVersioningAsync(bucket, token),
            cancellationToken);

    private static Task<Fact<string?>> ConfigurationAsync(
        FactReader reader, ICrrSession session, string bucket, CancellationToken cancellationToken) =>
        reader.ReadAsync(
            "GetBucketReplication",
            $"bucket {bucket}",
            "s3:GetReplicationConfiguration",
            token => session.Buckets.GetReplicationAsync(bucket, token),
            cancellationToken);

    private static Task<Fact<BucketEncryption?>> EncryptionAsync(
        FactReader reader, ICrrSession session, string bucket, CancellationToken cancellationToken) =>
        reader.ReadAsync(
            "GetBucketEncryption",
            $"bucket {bucket}",
            "s3:GetEncryptionConfiguration",
            token => session.Buckets.GetEncryptionAsync(bucket, token),
            cancellationToken);

    private static Task<Fact<string?>> OwnershipAsync(
        FactReader reader, ICrrSession session, string bucket, CancellationToken cancellationToken) =>
        reader.ReadAsync(
            "GetBucketOwnershipControls",
            $"bucket {bucket}",
            "s3:GetBucketOwnershipControls",
            token => session.Buckets.GetObjectOwnershipAsync(bucket, token),
            cancellationToken);

    private static Task<Fact<IReadOnlyList<LifecycleRule>>> LifecycleAsync(
        FactReader reader, ICrrSession session, string bucket, CancellationToken cancellationToken) =>
        reader.ReadAsync(
            "GetBucketLifecycleConfiguration",
            $"bucket {bucket}",
            "s3:GetLifecycleConfiguration",
            token => session.Buckets.GetLifecycleAsync(bucket, token),
            cancellationToken);

    private static Task<Fact<ObjectLock?>> LockAsync(
        FactReader reader, ICrrSession session, string bucket, CancellationToken cancellationToken) =>
        reader.ReadAsync(
            "GetObjectLockConfiguration",
            $"bucket {bucket}",
            "s3:GetBucketObjectLockConfiguration",
            token => session.Buckets.GetObjectLockAsync(bucket, token),
            cancellationToken);

    private static Task<Fact<string?>> PolicyAsync(
        FactReader reader, ICrrSession session, string bucket, CancellationToken cancellationToken) =>
        reader.ReadAsync(
            "GetBucketPolicy",
            $"bucket {bucket}",
            "s3:GetBucketPolicy",
            token => session.Buckets.GetPolicyAsync(bucket, token),
            cancellationToken);
}
