using System.Xml.Linq;
using S3Replication.Core.Buckets;
using S3Replication.Core.Identifiers;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.S3.Acls;
using S3Replication.Sandbox.S3.Locks;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Buckets;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html">CreateBucket</see>.</summary>
internal static class CreateBucket
{
    private const string GlobalRegion = "us-east-1";

    /// <summary>Carries it out.</summary>
    public static async Task<HttpResponse> HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        string name = call.BucketName;
        if (!BucketNames.IsValid(name))
        {
            throw S3Errors.InvalidBucketName.Exception(("BucketName", name));
        }

        UnsupportedHeaders.Refuse(call.Headers);
        string xml = await call.ReadDocumentAsync(cancellationToken).ConfigureAwait(false);
        XElement? configuration = xml.Length == 0 ? null : S3Xml.Parse(xml, "CreateBucketConfiguration");
        string? location = configuration?.Child("LocationConstraint")?.Value;
        call.World.Authorizer.Demand(new AccessDemand(call.Caller, "s3:CreateBucket", S3Arn.ForBucket(name, call.Partition))
        {
            Context = call.Caller.Context.With("s3:locationconstraint", location is null ? [] : [location]),
        });
        if (configuration?.Child("Location") is not null || configuration?.Child("Bucket") is not null)
        {
            // Directory buckets are another kind of bucket.
            throw S3Errors.NotImplemented.Exception();
        }

        Bucket bucket = new(
            name,
            RegionOf(call.Request.Region, location),
            call.Caller.AccountId,
            call.World.Clock.GetUtcNow());
        Configure(call, bucket, configuration?.Child("Tags"));
        if (!call.World.Buckets.TryAdd(bucket))
        {
            RequireRepeatable(call, name);
        }

        HttpResponse response = new(200);
        response.Headers.Add("Location", "/" + name);
        response.Headers.Add("x-amz-bucket-arn", bucket.Arn);
        return response;
    }

    private static void Configure(S3Call call, Bucket bucket, XElement? tags)
    {
        string ownership = call.Headers["x-amz-object-ownership"] ?? Ownership.Default;
        if (ownership is not ("BucketOwnerEnforced" or "BucketOwnerPreferred" or "ObjectWriter"))
        {
            throw S3Call.InvalidArgument("Invalid x-amz-object-ownership header: " + ownership, "x-amz-object-ownership", ownership);
        }

        if (RequestedAcl.FromHeaders(call.Headers, name => CannedAcl.OfBucket(name, bucket.OwnerId)) is { } grants)
        {
            bucket.Configurations[BucketAcl.Configuration] = BucketAcl.Document(bucket, grants);
            RequireAcl(bucket, grants, ownership);

            // "if you set the ACL to private, or if you don't specify any ACLs, only the s3:CreateBucket permission is required."
            if (call.Headers[RequestedAcl.Canned] != "private")
            {
                call.World.Authorizer.Demand(new AccessDemand(call.Caller, "s3:PutBucketAcl", bucket.Arn));
            }
        }

        if (call.Headers["x-amz-object-ownership"] is not null)
        {
            call.World.Authorizer.Demand(new AccessDemand(call.Caller, "s3:PutBucketOwnershipControls", bucket.Arn));
        }

        bucket.Configurations[Ownership.Configuration] = Ownership.Document(ownership);
        bucket.Configurations[PublicAccess.Configuration] = PublicAccess.EverythingBlocked;
        if (tags is not null)
        {
            call.World.Authorizer.Demand(new AccessDemand(call.Caller, "s3:TagResource", bucket.Arn));
            bucket.Configurations[BucketConfiguration.Tagging] = TagSet.Document(TagSet.OfNewBucket(tags)).ToString(SaveOptions.DisableFormatting);
        }

        if (string.Equals(call.Headers["x-amz-bucket-object-lock-enabled"], "true", StringComparison.OrdinalIgnoreCase))
        {
            call.World.Authorizer.Demand(new AccessDemand(call.Caller, "s3:PutBucketObjectLockConfiguration", bucket.Arn));
            call.World.Authorizer.Demand(new AccessDemand(call.Caller, "s3:PutBucketVersioning", bucket.Arn));
            bucket.Versioning = VersioningStatus.Enabled;
            bucket.Configurations[BucketLock.Configuration] = BucketLock.Enabled;
        }
    }

    // A new bucket blocks public access.
    private static void RequireAcl(Bucket bucket, IReadOnlyList<AclGrant> grants, string ownership)
    {
        if (ownership == Ownership.Default && BucketAcl.GrantsOthers(bucket))
        {
            throw S3Errors.InvalidBucketAclWithObjectOwnership.Exception();
        }

        if (grants.Any(grant => AclGroup.IsPublic(grant.Grantee)))
        {
            throw S3Errors.InvalidBucketAclWithBlockPublicAccess.Exception();
        }
    }

    /// <summary>The Region that a bucket gets; the global endpoint is the one in Virginia, and makes buckets anywhere in its partition.</summary>
    private static string RegionOf(string endpoint, string? constraint)
    {
        if (string.IsNullOrEmpty(constraint))
        {
            return endpoint == GlobalRegion
                ? endpoint
                : throw S3Errors.IllegalLocationConstraint.Exception();
        }

        string region = constraint == "EU" ? "eu-west-1" : constraint;
        if (region == GlobalRegion || !BucketNames.IsRegion(region) || RegionPartition.Of(region) != RegionPartition.Of(endpoint))
        {
            throw S3Errors.InvalidLocationConstraint.Exception(("LocationConstraint", constraint));
        }

        return endpoint == GlobalRegion || endpoint == region
            ? region
            : throw S3Errors.IllegalLocationConstraint.Says(
                $"The {constraint} location constraint is incompatible for the region specific endpoint this request was sent to.");
    }

    /// <summary>Only in Virginia may the owner make a bucket once more.</summary>
    private static void RequireRepeatable(S3Call call, string name)
    {
        Bucket? existing = call.World.Buckets.Find(name, call.Partition);
        if (existing?.OwnerId != call.Caller.AccountId)
        {
            throw S3Errors.BucketAlreadyExists.Exception(("BucketName", name));
        }

        if (existing.Region != GlobalRegion || call.Request.Region != GlobalRegion)
        {
            throw S3Errors.BucketAlreadyOwnedByYou.Exception(("BucketName", name));
        }
    }
}
