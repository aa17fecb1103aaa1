using S3Replication.Sandbox.S3.Buckets;
using S3Replication.Sandbox.S3.Listing;
using S3Replication.Sandbox.S3.Objects;

namespace S3Replication.Sandbox.S3;

/// <summary>The operations by their route: method, resource, sub-resource.</summary>
internal static class S3Operations
{
    /// <summary>All of them.</summary>
    public static IReadOnlyDictionary<string, S3Operation> Routes { get; } = new Dictionary<string, S3Operation>(StringComparer.Ordinal)
    {
        ["GET service"] = new("ListBuckets", ListBuckets.Handle),

        ["PUT bucket"] = new("CreateBucket", CreateBucket.HandleAsync),
        ["HEAD bucket"] = new("HeadBucket", HeadBucket.Handle),
        ["DELETE bucket"] = new("DeleteBucket", DeleteBucket.Handle),
        ["GET bucket ?location"] = new("GetBucketLocation", GetBucketLocation.Handle),
        ["GET bucket ?versioning"] = new("GetBucketVersioning", GetBucketVersioning.Handle),
        ["PUT bucket ?versioning"] = new("PutBucketVersioning", PutBucketVersioning.HandleAsync),

        ["GET bucket"] = new("ListObjects", ListObjects.Handle),
        ["GET bucket ?list-type"] = new("ListObjectsV2", ListObjectsV2.Handle),
        ["GET bucket ?versions"] = new("ListObjectVersions", ListObjectVersions.Handle),

        ["PUT object"] = new("PutObject", PutObject.HandleAsync),
        ["GET object"] = new("GetObject", GetObject.Handle),
        ["HEAD object"] = new("HeadObject", GetObject.Handle),
        ["DELETE object"] = new("DeleteObject", DeleteObject.Handle),
    };
}
