using System.Text;
using S3Replication.Core.Identifiers;
using S3Replication.Sandbox.Events;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.S3.Acls;
using S3Replication.Sandbox.S3.Buckets;
using S3Replication.Sandbox.S3.Integrity;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3;

/// <summary>A request on its way through an operation, with the questions that every operation asks.</summary>
internal sealed class S3Call
{
    private const int MaxDocumentBytes = 2 * 1024 * 1024;

    /// <summary>
    /// Headers that are condition keys of the same name
    /// (<see href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html#amazons3-policy-keys">Condition keys for Amazon S3</see>).
    /// </summary>
    private static readonly string[] s_conditionHeaders =
    [
        "x-amz-acl", "x-amz-grant-full-control", "x-amz-grant-read", "x-amz-grant-read-acp", "x-amz-grant-write",
        "x-amz-grant-write-acp", "x-amz-content-sha256", "x-amz-copy-source", "x-amz-metadata-directive", "x-amz-server-side-encryption",
        "x-amz-server-side-encryption-aws-kms-key-id", "x-amz-server-side-encryption-customer-algorithm", "x-amz-storage-class",
        "x-amz-website-redirect-location", "x-amz-object-ownership", "if-match", "if-none-match",
    ];

    private readonly S3Address _address;

    /// <summary>Makes a call.</summary>
    public S3Call(S3World world, ServiceRequest request, S3Address address)
    {
        World = world;
        Request = request;
        _address = address;
    }

    /// <summary>What the operation works on.</summary>
    public S3World World { get; }

    /// <summary>The request.</summary>
    public ServiceRequest Request { get; }

    /// <summary>Who sent it.</summary>
    public Caller Caller => Request.Caller;

    /// <summary>The partition that the request is in.</summary>
    public AwsPartition Partition => RegionPartition.Of(Request.Region);

    /// <summary>The query.</summary>
    public HttpQuery Query => Request.Http.Query;

    /// <summary>The headers.</summary>
    public HttpHeaders Headers => Request.Http.Headers;

    /// <summary>The bucket's name.</summary>
    public string BucketName => _address.Bucket ?? throw new InvalidOperationException("The operation has no bucket.");

    /// <summary>The key.</summary>
    public string Key => _address.Key ?? throw new InvalidOperationException("The operation has no key.");

    /// <summary>Whether there is a key.</summary>
    public bool HasKey => _address.Key is not null;

    /// <summary>Whether the requester pays for the request, and not the bucket's owner.</summary>
    public bool IsRequesterCharged { get; set; }

    /// <summary>The tags in the body, once it was read; null for those of the header.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; set; }

    /// <summary>The version that is asked for; null for the current one.</summary>
    /// <exception cref="ServiceException"><c>InvalidArgument</c>: this cannot be a version id.</exception>
    public string? VersionId =>
        Query["versionId"] is not { } id ? null
        : id.Length == 0 ? throw InvalidArgument("Version id cannot be the empty string", "versionId", id)
        : VersionIds.IsWellFormed(id) ? id
        : throw InvalidArgument("Invalid version id specified", "versionId", id);

    /// <summary>The same call with another request, for an object of the bucket.</summary>
    /// <param name="request">The request.</param>
    /// <param name="key">The key.</param>
    public S3Call As(ServiceRequest request, string key) => new(World, request, _address with { Key = key });

    /// <summary>An argument that S3 does not take.</summary>
    public static ServiceException InvalidArgument(string message, string name, string value) =>
        S3Errors.InvalidArgument.Says(message, ("ArgumentName", name), ("ArgumentValue", value));

    /// <summary>Finds the bucket, in the Region that the request was signed for, and asks whether the caller may.</summary>
    /// <param name="action">The IAM action.</param>
    /// <param name="key">The key, when the action is for an object.</param>
    /// <param name="conditions">Values of condition keys.</param>
    public Bucket Authorize(string action, string? key = null, params (string Name, string? Value)[] conditions)
    {
        Bucket bucket = FindReachableBucket();
        Demand(action, bucket, key, conditions);
        return bucket;
    }

    /// <summary>Finds the bucket, in the Region that the request was signed for, and of the owner that it expects.</summary>
    public Bucket FindReachableBucket()
    {
        Bucket bucket = FindBucket();
        BucketRegion.Require(this, bucket, _address.IsVirtualHosted);
        RequireOwner(bucket, "x-amz-expected-bucket-owner");
        return bucket;
    }

    /// <summary>Finds the bucket.</summary>
    /// <exception cref="ServiceException"><c>NoSuchBucket</c>.</exception>
    public Bucket FindBucket() =>
        World.Buckets.Find(BucketName, Partition) ?? throw S3Errors.NoSuchBucket.Exception(("BucketName", BucketName));

    /// <summary>Asks whether the caller may.</summary>
    /// <exception cref="ServiceException"><c>AccessDenied</c>.</exception>
    public void Demand(string action, Bucket bucket, string? key = null, params (string Name, string? Value)[] conditions)
    {
        World.Authorizer.Demand(DemandOf(action, bucket, key, conditions));
        RequesterPays.Charge(this, bucket);
    }

    /// <summary>Asks whether the caller may do something to an object that it is about to write: who owns the present one has no say.</summary>
    /// <exception cref="ServiceException"><c>AccessDenied</c>.</exception>
    public void DemandOfNew(string action, Bucket bucket, string key) =>
        World.Authorizer.Demand(DemandOf(action, bucket, key, []) with { Object = null });

    /// <summary>Whether the caller may.</summary>
    public bool Allows(string action, Bucket bucket, string? key = null, params (string Name, string? Value)[] conditions) =>
        World.Authorizer.Allows(DemandOf(action, bucket, key, conditions));

    /// <summary>Whether a policy denies it to the caller, so that nothing else could allow it.</summary>
    public bool Denies(string action, Bucket bucket, string? key = null, params (string Name, string? Value)[] conditions) =>
        World.Authorizer.Denies(DemandOf(action, bucket, key, conditions));

    /// <summary>Refuses when the bucket belongs to somebody else than the caller expects.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="header">The header that tells who is expected.</param>
    /// <exception cref="ServiceException"><c>InvalidBucketOwnerAWSAccountID</c>: it tells no account; <c>AccessDenied</c>: another.</exception>
    public void RequireOwner(Bucket bucket, string header)
    {
        if (Headers[header] is not { } expected)
        {
            return;
        }

        if (expected.Length != 12 || !expected.All(char.IsAsciiDigit))
        {
            throw S3Errors.InvalidBucketOwner.Exception();
        }

        if (expected != bucket.OwnerId)
        {
            throw S3Errors.AccessDenied.Exception();
        }
    }

    /// <summary>Reads a body that is a document: its digest is checked.</summary>
    /// <param name="cancellationToken">The client has gone.</param>
    /// <param name="checksumIsOfBody">Whether a checksum in the headers is the document's.</param>
    public async Task<string> ReadDocumentAsync(CancellationToken cancellationToken, bool checksumIsOfBody = true)
    {
        ChecksumClaim? claim = checksumIsOfBody ? ChecksumClaim.From(Headers) : null;
        ReceivedBody body = await BodyReader.ReadAsync(
            Request, blobs: null, claim, [], MaxDocumentBytes, cancellationToken).ConfigureAwait(false);
        using StreamReader reader = new(body.Content.OpenRead(), Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Tells that the request has changed an object. Call it under the bucket's lock, where the change is made.</summary>
    /// <param name="name">What has happened: one of <see cref="EventNames"/>.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="version">The version that was made or changed.</param>
    public void Raise(string name, Bucket bucket, StoredVersion version) =>
        World.Events.Raise(ObjectEvent.Of(name, bucket, version, EventOrigin.Of(this)));

    private AccessDemand DemandOf(string action, Bucket bucket, string? key, (string Name, string? Value)[] conditions)
    {
        Dictionary<string, string[]> keys = new(StringComparer.OrdinalIgnoreCase);
        foreach (string header in s_conditionHeaders)
        {
            if (Headers[header] is { } given)
            {
                keys["s3:" + header] = [given];
            }
        }

        foreach ((string name, string? value) in conditions)
        {
            if (value is not null)
            {
                keys[name] = [value];
            }
        }

        if (key is not null)
        {
            TagConditions.AddExisting(keys, action, bucket, key, keys.GetValueOrDefault("s3:VersionId")?[0]);
            TagConditions.AddRequested(keys, action, Tags ?? TagSet.FromHeader(Headers["x-amz-tagging"]));
        }

        string resource = key is null ? bucket.Arn : bucket.Arn + "/" + key;
        return new AccessDemand(Caller, action, resource)
        {
            Bucket = bucket,
            Object = key is null ? null : FindObject(action, bucket, key, keys.GetValueOrDefault("s3:VersionId")?[0]),
            Context = Caller.Context.With(keys),
        };
    }

    private static ObjectOwnership? FindObject(string action, Bucket bucket, string key, string? versionId)
    {
        bool counts = AclPermission.OnObject(action) is not null || AclPermission.OnBucket(action, ownsObject: true, isNew: true) is not null;
        if (!counts)
        {
            return null;
        }

        lock (bucket.Gate)
        {
            return bucket.Find(key, versionId) is { IsDeleteMarker: false } version ? new ObjectOwnership(version.OwnerId, version.Acl) : null;
        }
    }
}
