using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3;

namespace S3Replication.Sandbox.Tests.S3;

public sealed class S3RouterTests
{
    [Theory]
    [InlineData("GET", "/", "ListBuckets")]
    [InlineData("GET", "/?x-id=ListBuckets&max-buckets=3", "ListBuckets")]
    [InlineData("PUT", "/b", "CreateBucket")]
    [InlineData("HEAD", "/b", "HeadBucket")]
    [InlineData("DELETE", "/b", "DeleteBucket")]
    [InlineData("GET", "/b?location", "GetBucketLocation")]
    [InlineData("GET", "/b?versioning=", "GetBucketVersioning")]
    [InlineData("PUT", "/b?versioning", "PutBucketVersioning")]
    [InlineData("GET", "/b?replication", "GetBucketReplication")]
    [InlineData("PUT", "/b?replication", "PutBucketReplication")]
    [InlineData("DELETE", "/b?replication", "DeleteBucketReplication")]
    [InlineData("GET", "/b?policy", "GetBucketPolicy")]
    [InlineData("GET", "/b?policyStatus", "GetBucketPolicyStatus")]
    [InlineData("PUT", "/b?publicAccessBlock", "PutPublicAccessBlock")]
    [InlineData("DELETE", "/b?ownershipControls", "DeleteBucketOwnershipControls")]
    [InlineData("GET", "/b?tagging", "GetBucketTagging")]
    [InlineData("OPTIONS", "/b", "OPTIONS")]
    [InlineData("OPTIONS", "/b/k?acl", "OPTIONS")]
    [InlineData("GET", "/b?lifecycle", "GetBucketLifecycleConfiguration")]
    [InlineData("DELETE", "/b?lifecycle", "DeleteBucketLifecycle")]
    [InlineData("PUT", "/b?cors", "PutBucketCors")]
    [InlineData("DELETE", "/b?website", "DeleteBucketWebsite")]
    [InlineData("GET", "/b?inventory", "ListBucketInventoryConfigurations")]
    [InlineData("GET", "/b?inventory&id=a", "GetBucketInventoryConfiguration")]
    [InlineData("DELETE", "/b?metrics&id=a", "DeleteBucketMetricsConfiguration")]
    [InlineData("GET", "/b", "ListObjects")]
    [InlineData("GET", "/b?list-type=1", "ListObjects")]
    [InlineData("GET", "/b?list-type=2&prefix=location", "ListObjectsV2")]
    [InlineData("GET", "/b?versions&prefix=a", "ListObjectVersions")]
    [InlineData("GET", "/b?uploads", "ListMultipartUploads")]
    [InlineData("POST", "/b?delete", "DeleteObjects")]
    [InlineData("PUT", "/b/k", "PutObject")]
    [InlineData("PUT", "/b/k?x-id=PutObject", "PutObject")]
    [InlineData("GET", "/b/k?partNumber=1&versionId=v", "GetObject")]
    [InlineData("HEAD", "/b/k", "HeadObject")]
    [InlineData("DELETE", "/b/k?versionId=v", "DeleteObject")]
    [InlineData("PUT", "/b/k?retention&versionId=v", "PutObjectRetention")]
    [InlineData("GET", "/b/k?legal-hold", "GetObjectLegalHold")]
    [InlineData("GET", "/b/k?tagging&versionId=v", "GetObjectTagging")]
    [InlineData("PUT", "/b/k?tagging", "PutObjectTagging")]
    [InlineData("DELETE", "/b/k?tagging", "DeleteObjectTagging")]
    [InlineData("GET", "/b/k?attributes", "GetObjectAttributes")]
    [InlineData("POST", "/b/k?uploads", "CreateMultipartUpload")]
    [InlineData("PUT", "/b/k?partNumber=1&uploadId=u", "UploadPart")]
    [InlineData("POST", "/b/k?uploadId=u", "CompleteMultipartUpload")]
    [InlineData("DELETE", "/b/k?uploadId=u", "AbortMultipartUpload")]
    [InlineData("GET", "/b/k?uploadId=u", "ListParts")]
    public void A_request_is_routed_by_method_resource_and_sub_resource(string method, string target, string operation) =>
        Assert.Equal(operation, Resolve(method, target).Name);

    [Theory]
    [InlineData("/b/k", "CopyObject")]
    [InlineData("/b/k?partNumber=1&uploadId=u", "UploadPartCopy")]
    public void A_put_with_a_copy_source_is_a_copy(string target, string operation) =>
        Assert.Equal(operation, Resolve("PUT", target, "x-amz-copy-source").Name);

    [Theory]
    [InlineData("GET", "/b/k?encryption")]
    [InlineData("PUT", "/b?metadataConfiguration")]
    [InlineData("POST", "/b?policy")]
    [InlineData("PUT", "/b/k?restore")]
    [InlineData("PUT", "/b/k?restore=")]
    [InlineData("GET", "/b/k?torrent")]
    [InlineData("POST", "/b/k?restore")]
    [InlineData("POST", "/b/k?select&select-type=2")]
    [InlineData("PUT", "/b/k?renameObject")]
    [InlineData("GET", "/b?session")]
    public void What_s3_has_and_the_sandbox_has_not_is_not_implemented(string method, string target)
    {
        ServiceException error = Assert.Throws<ServiceException>(() => Resolve(method, target));

        Assert.Equal(501, error.Status);
        Assert.Equal("NotImplemented", error.Code);
        Assert.Equal("A header you provided implies functionality that is not implemented", error.Message);
    }

    [Theory]
    [InlineData("POST", "/")]
    [InlineData("PUT", "/")]
    [InlineData("PATCH", "/b/k")]
    [InlineData("TRACE", "/b")]
    public void A_method_that_s3_does_not_have_is_not_allowed(string method, string target)
    {
        ServiceException error = Assert.Throws<ServiceException>(() => Resolve(method, target));

        Assert.Equal(405, error.Status);
        Assert.Equal("MethodNotAllowed", error.Code);
        Assert.Equal(method, error.Details["Method"]);
    }

    [Fact]
    public void Every_route_leads_to_an_operation_of_its_own() =>
        Assert.Equal(
            S3Operations.Routes.Count, S3Operations.Routes.Values.Select(operation => operation.Name).Distinct().Count());

    private static S3Operation Resolve(string method, string target, params string[] headers)
    {
        HttpHeaders fields = new();
        foreach (string header in headers)
        {
            fields.Add(header, "b/k");
        }

        string[] parts = target.Split('?')[0].Split('/', 3, StringSplitOptions.RemoveEmptyEntries);
        return S3Router.Resolve(
            method, parts.ElementAtOrDefault(0), parts.ElementAtOrDefault(1), HttpQuery.Parse(target), fields);
    }
}
