using System.Text;

namespace S3Replication.Sandbox.Tests.S3;

public sealed class RandomRequestTests
{
    private static readonly string[] s_methods = ["GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS"];
    private static readonly string[] s_paths = ["/", "/bucket", "/bucket/", "/bucket/key", "/bucket/a%20b/c", "/none", "/none/key", "//", "/bucket//", "/bucket/%00%01%7F"];

    private static readonly string[] s_parameters =
    [
        "acl", "attributes", "delete", "delimiter", "encoding-type", "key-marker", "list-type", "location", "marker", "max-keys",
        "max-parts", "max-uploads", "max-buckets", "part-number-marker", "partNumber", "policy", "policyStatus", "prefix",
        "publicAccessBlock", "ownershipControls", "replication", "start-after", "tagging", "upload-id-marker", "uploadId", "uploads",
        "version-id-marker", "versionId", "versioning", "versions", "continuation-token", "response-expires", "x-id", "bucket-region",
    ];

    private static readonly string[] s_values =
    [
        string.Empty, "=", "=0", "=1", "=2", "=-1", "=99999999999999999999", "=null", "=a", "=url", "=%2F", "=%F0%9F%98%80", "=%00", "=AAAA", "=MQ==",
        "=abcdefghijklmnopqrstuvwxyz012345", "=%", "=+",
    ];

    private static readonly string[] s_headers =
    [
        "Content-MD5", "Range", "If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since", "x-amz-tagging", "x-amz-acl",
        "x-amz-storage-class", "x-amz-copy-source", "x-amz-copy-source-range", "x-amz-metadata-directive", "x-amz-tagging-directive",
        "x-amz-checksum-algorithm", "x-amz-checksum-type", "x-amz-checksum-crc32", "x-amz-checksum-sha256", "x-amz-checksum-mode", "x-amz-trailer",
        "x-amz-mp-object-size", "x-amz-object-attributes", "x-amz-max-parts", "x-amz-part-number-marker", "x-amz-object-ownership",
        "x-amz-expected-bucket-owner", "x-amz-meta-a", "Content-Encoding", "Host", "@region", "@account", "@length", "x-amz-mfa",
        "x-amz-bucket-object-lock-enabled", "x-amz-source-expected-bucket-owner", "x-amz-copy-source-if-match",
    ];

    private static readonly string[] s_headerValues =
    [
        string.Empty, "a", "*", "0", "-1", "bytes=0-", "bytes=-5", "bytes=0-0", "bytes=99999999999999999999-", "bucket/key", "/bucket/key?versionId=null",
        "bucket/%", "COPY", "REPLACE", "ENABLED", "CRC32", "SHA256", "FULL_OBJECT", "COMPOSITE", "AAAAAA==", "x-amz-checksum-crc32", "a=b&c=d", "=&=&", "%",
        "Sat, 21 Nov 2026 10:20:30 GMT", "bucket.localhost", "[::1]:80", "ETag,ObjectParts,Checksum,ObjectSize", "true", "aws-chunked", "us-east-1",
    ];

    private static readonly string[] s_bodies =
    [
        string.Empty, "x", "<", "<a/>", "{", "{}", "null", "[]", "{\"Statement\":[null]}", "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":5}}",
        "<Delete><Object><Key>k</Key></Object></Delete>", "<Delete><Object/></Delete>", "<Tagging><TagSet><Tag/></TagSet></Tagging>",
        "<Tagging><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tagging>", "<CompleteMultipartUpload/>",
        "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>zz</ETag></Part></CompleteMultipartUpload>",
        "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>", "<CreateBucketConfiguration><Tags><Tag/></Tags></CreateBucketConfiguration>",
        "<OwnershipControls><Rule/></OwnershipControls>", "<PublicAccessBlockConfiguration><BlockPublicAcls>maybe</BlockPublicAcls></PublicAccessBlockConfiguration>",
        "\uFEFF<a>&#0;</a>", "<a>&undefined;</a>",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task No_request_makes_the_service_fail(int seed)
    {
        Random random = new(seed);
        S3Harness s3 = new();
        await s3.CreateBucketAsync("bucket");
        string upload = (await s3.SendAsync("POST", "/bucket/key?uploads")).Value("UploadId")!;
        for (int i = 0; i < 1500; i++)
        {
            if (i % 50 == 0)
            {
                await s3.SendAsync("PUT", "/bucket");
                await s3.SendAsync("PUT", "/bucket/key", "hello");
            }

            string method = Pick(random, s_methods);
            StringBuilder target = new(Pick(random, s_paths));
            for (int count = random.Next(4); count > 0; count--)
            {
                string value = random.Next(8) == 0 ? "=" + upload : Pick(random, s_values);
                target.Append(target.ToString().Contains('?', StringComparison.Ordinal) ? '&' : '?').Append(Pick(random, s_parameters)).Append(value);
            }

            string[] headers = [.. Enumerable.Range(0, random.Next(4)).Select(_ => $"{Pick(random, s_headers)}: {Pick(random, s_headerValues)}")];

            // Whatever is no ServiceException comes through here.
            S3Answer answer = await s3.SendAsync(method, target.ToString(), Pick(random, s_bodies), headers);

            Assert.True(
                answer.Status is (>= 200 and < 500) or 501, $"{answer.Status} to {method} {target} {string.Join(" | ", headers)}");
        }
    }

    private static string Pick(Random random, string[] choices) => choices[random.Next(choices.Length)];
}
