using S3Replication.Sandbox.S3.Annotations;
using S3Replication.Sandbox.S3.Buckets;
using S3Replication.Sandbox.S3.Configurations;
using S3Replication.Sandbox.S3.Cors;
using S3Replication.Sandbox.S3.Forms;
using S3Replication.Sandbox.S3.Lifecycle;
using S3Replication.Sandbox.S3.Encryption;
using S3Replication.Sandbox.S3.Listing;
using S3Replication.Sandbox.S3.Locks;
using S3Replication.Sandbox.S3.Multipart;
using S3Replication.Sandbox.S3.Notifications;
using S3Replication.Sandbox.S3.Objects;

namespace S3Replication.Sandbox.S3;

/// <summary>The operations by their route: method, resource, sub-resource.</summary>
internal static class S3Operations
{
    /// <summary>All of them.</summary>
    public static IReadOnlyDictionary<string, S3Operation> Routes { get; } =
        new Dictionary<string, S3Operation>(
            [.. StoredDocuments.Routes, .. DocumentLists.Routes, .. BucketLifecycle.Routes], StringComparer.Ordinal)
    {
        ["GET service"] = new("ListBuckets", ListBuckets.Handle),

        ["PUT bucket"] = new("CreateBucket", CreateBucket.HandleAsync),
        ["HEAD bucket"] = new("HeadBucket", HeadBucket.Handle),
        ["DELETE bucket"] = new("DeleteBucket", DeleteBucket.Handle),
        ["GET bucket ?location"] = new("GetBucketLocation", GetBucketLocation.Handle),
        ["GET bucket ?versioning"] = new("GetBucketVersioning", GetBucketVersioning.Handle),
        ["PUT bucket ?versioning"] = new("PutBucketVersioning", PutBucketVersioning.HandleAsync),
        ["GET bucket ?replication"] = new("GetBucketReplication", GetBucketReplication.Handle),
        ["PUT bucket ?replication"] = new("PutBucketReplication", PutBucketReplication.HandleAsync),
        ["DELETE bucket ?replication"] = new("DeleteBucketReplication", DeleteBucketReplication.Handle),
        ["OPTIONS"] = new("OPTIONS", Preflight.Handle),
        ["GET bucket ?policy"] = new("GetBucketPolicy", GetBucketPolicy.Handle),
        ["PUT bucket ?policy"] = new("PutBucketPolicy", PutBucketPolicy.HandleAsync),
        ["DELETE bucket ?policy"] = new("DeleteBucketPolicy", DeleteBucketPolicy.Handle),
        ["GET bucket ?policyStatus"] = new("GetBucketPolicyStatus", GetBucketPolicyStatus.Handle),
        ["GET bucket ?publicAccessBlock"] = new("GetPublicAccessBlock", GetPublicAccessBlock.Handle),
        ["PUT bucket ?publicAccessBlock"] = new("PutPublicAccessBlock", PutPublicAccessBlock.HandleAsync),
        ["DELETE bucket ?publicAccessBlock"] = new("DeletePublicAccessBlock", DeletePublicAccessBlock.Handle),
        ["GET bucket ?ownershipControls"] = new("GetBucketOwnershipControls", GetBucketOwnershipControls.Handle),
        ["PUT bucket ?ownershipControls"] = new("PutBucketOwnershipControls", PutBucketOwnershipControls.HandleAsync),
        ["DELETE bucket ?ownershipControls"] = new("DeleteBucketOwnershipControls", DeleteBucketOwnershipControls.Handle),
        ["GET bucket ?encryption"] = new("GetBucketEncryption", GetBucketEncryption.Handle),
        ["PUT bucket ?encryption"] = new("PutBucketEncryption", PutBucketEncryption.HandleAsync),
        ["DELETE bucket ?encryption"] = new("DeleteBucketEncryption", DeleteBucketEncryption.Handle),
        ["GET bucket ?notification"] = new("GetBucketNotificationConfiguration", GetBucketNotification.Handle),
        ["PUT bucket ?notification"] = new("PutBucketNotificationConfiguration", PutBucketNotification.HandleAsync),
        ["GET bucket ?tagging"] = new("GetBucketTagging", GetBucketTagging.Handle),
        ["PUT bucket ?tagging"] = new("PutBucketTagging", PutBucketTagging.HandleAsync),
        ["DELETE bucket ?tagging"] = new("DeleteBucketTagging", DeleteBucketTagging.Handle),

        ["GET bucket ?acl"] = new("GetBucketAcl", GetBucketAcl.Handle),
        ["PUT bucket ?acl"] = new("PutBucketAcl", PutBucketAcl.HandleAsync),
        ["GET bucket ?object-lock"] = new("GetObjectLockConfiguration", GetObjectLockConfiguration.Handle),
        ["PUT bucket ?object-lock"] = new("PutObjectLockConfiguration", PutObjectLockConfiguration.HandleAsync),

        ["GET bucket"] = new("ListObjects", ListObjects.Handle),
        ["GET bucket ?list-type"] = new("ListObjectsV2", ListObjectsV2.Handle),
        ["GET bucket ?versions"] = new("ListObjectVersions", ListObjectVersions.Handle),

        ["PUT object"] = new("PutObject", PutObject.HandleAsync),
        ["GET object"] = new("GetObject", GetObject.Handle),
        ["HEAD object"] = new("HeadObject", GetObject.Handle),
        ["DELETE object"] = new("DeleteObject", DeleteObject.Handle),
        ["POST bucket"] = new("PostObject", PostObject.HandleAsync),
        ["POST bucket ?delete"] = new("DeleteObjects", DeleteObjects.HandleAsync),
        ["PUT object copy"] = new("CopyObject", CopyObject.HandleAsync),
        ["POST object ?uploads"] = new("CreateMultipartUpload", CreateMultipartUpload.Handle),
        ["PUT object ?uploadId"] = new("UploadPart", UploadPart.HandleAsync),
        ["PUT object ?uploadId copy"] = new("UploadPartCopy", UploadPartCopy.HandleAsync),
        ["POST object ?uploadId"] = new("CompleteMultipartUpload", CompleteMultipartUpload.HandleAsync),
        ["DELETE object ?uploadId"] = new("AbortMultipartUpload", AbortMultipartUpload.Handle),
        ["GET object ?uploadId"] = new("ListParts", ListParts.Handle),
        ["GET bucket ?uploads"] = new("ListMultipartUploads", ListMultipartUploads.Handle),
        ["GET object ?attributes"] = new("GetObjectAttributes", GetObjectAttributes.Handle),
        ["GET object ?acl"] = new("GetObjectAcl", GetObjectAcl.Handle),
        ["PUT object ?acl"] = new("PutObjectAcl", PutObjectAcl.HandleAsync),
        ["PUT object ?encryption"] = new("UpdateObjectEncryption", UpdateObjectEncryption.HandleAsync),
        ["GET object ?tagging"] = new("GetObjectTagging", GetObjectTagging.Handle),
        ["PUT object ?tagging"] = new("PutObjectTagging", PutObjectTagging.HandleAsync),
        ["GET object ?retention"] = new("GetObjectRetention", GetObjectRetention.Handle),
        ["PUT object ?retention"] = new("PutObjectRetention", PutObjectRetention.HandleAsync),
        ["GET object ?legal-hold"] = new("GetObjectLegalHold", GetObjectLegalHold.Handle),
        ["PUT object ?legal-hold"] = new("PutObjectLegalHold", PutObjectLegalHold.HandleAsync),
        ["GET object ?annotation"] = new("ListObjectAnnotations", ListObjectAnnotations.Handle),
        ["GET object ?annotation named"] = new("GetObjectAnnotation", GetObjectAnnotation.Handle),
        ["PUT object ?annotation"] = new("PutObjectAnnotation", PutObjectAnnotation.HandleAsync),
        ["DELETE object ?annotation"] = new("DeleteObjectAnnotation", DeleteObjectAnnotation.Handle),
        ["DELETE object ?tagging"] = new("DeleteObjectTagging", DeleteObjectTagging.Handle),
    };
}
