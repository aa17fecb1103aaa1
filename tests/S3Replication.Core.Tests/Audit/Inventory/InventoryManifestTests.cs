using System.Text;
using S3Replication.Core.Audit.Inventory;
using S3Replication.Core.Errors;

namespace S3Replication.Core.Tests.Audit.Inventory;

/// <summary>Manifests, by AWS's own example.</summary>
public sealed class InventoryManifestTests
{
    // the example of https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-inventory-location.html#storage-inventory-location-manifest
    private const string Example =
        """
        {
            "sourceBucket": "example-source-bucket",
            "destinationBucket": "arn:aws:s3:::example-inventory-destination-bucket",
            "version": "2016-11-30",
            "creationTimestamp" : "1514944800000",
            "fileFormat": "CSV",
            "fileSchema": "Bucket, Key, VersionId, IsLatest, IsDeleteMarker, Size, LastModifiedDate, ETag, StorageClass, IsMultipartUploaded, ReplicationStatus, EncryptionStatus, ObjectLockRetainUntilDate, ObjectLockMode, ObjectLockLegalHoldStatus, IntelligentTieringAccessTier, BucketKeyStatus, ChecksumAlgorithm",
            "files": [
                {
                    "key": "Inventory/example-source-bucket/2016-11-06T21-32Z/files/939c6d46-85a9-4ba8-87bd-9db705a579ce.csv.gz",
                    "size": 2147483647,
                    "MD5checksum": "f11166069f1990abeb9c97ace9cdfabc"
                }
            ]
        }
        """;

    [Fact]
    public void The_example_of_AWS_is_read()
    {
        InventoryManifest manifest = Read(Example);

        Assert.Equal("example-source-bucket", manifest.SourceBucket);
        Assert.Equal("example-inventory-destination-bucket", manifest.InventoryBucket);
        Assert.Equal(new DateTimeOffset(2018, 1, 3, 2, 0, 0, TimeSpan.Zero), manifest.CreatedAt);
        Assert.Equal(18, manifest.Schema.Columns.Count);
        Assert.Equal(1, manifest.Schema.IndexOf("Key"));
        Assert.Equal(10, manifest.Schema.IndexOf("ReplicationStatus"));
        Assert.True(manifest.Schema.HasVersions);
        Assert.Empty(manifest.Schema.Missing(currentOnly: false));
        Assert.Equal(
            new InventoryFile("Inventory/example-source-bucket/2016-11-06T21-32Z/files/939c6d46-85a9-4ba8-87bd-9db705a579ce.csv.gz", 2147483647, "f11166069f1990abeb9c97ace9cdfabc"),
            Assert.Single(manifest.Files));
    }

    [Theory]
    [InlineData("ORC")]
    [InlineData("Parquet")]
    public void Another_format_than_CSV_is_refused_with_what_to_do(string format)
    {
        CrrException error = Assert.Throws<CrrException>(() => Read(Example.Replace("\"CSV\"", $"\"{format}\"", StringComparison.Ordinal)));

        Assert.Equal(CrrErrorCode.NotSupported, error.Code);
        Assert.Contains(format, error.Message, StringComparison.Ordinal);
        Assert.Contains("output format to CSV", error.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{}")]
    public void What_is_no_manifest_is_refused(string json) =>
        Assert.Equal(CrrErrorCode.InvalidJson, Assert.Throws<CrrException>(() => Read(json)).Code);

    [Theory]
    [InlineData("\"1514944800000\"", "\"yesterday\"", "'yesterday'")]
    [InlineData("\"1514944800000\"", "\"-1\"", "'-1'")]
    [InlineData("\"1514944800000\"", "\"99999999999999999\"", "'99999999999999999'")]
    [InlineData("\"arn:aws:s3:::example-inventory-destination-bucket\"", "\"elsewhere\"", "'elsewhere'")]
    [InlineData("2147483647", "-1", "size")]
    [InlineData("2147483647", "\"many\"", "size")]
    [InlineData("\"MD5checksum\"", "\"md5\"", "MD5checksum")]
    [InlineData("\"files\"", "\"file\"", "files")]
    [InlineData("\"sourceBucket\"", "\"bucket\"", "sourceBucket")]
    public void What_makes_no_sense_is_refused_by_name(string from, string to, string named)
    {
        CrrException error = Assert.Throws<CrrException>(() => Read(Example.Replace(from, to, StringComparison.Ordinal)));

        Assert.Equal(CrrErrorCode.InvalidJson, error.Code);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s3://inventories/inv/b/daily/2026-11-20T01-00Z/manifest.json", "inventories", "inv/b/daily/2026-11-20T01-00Z/manifest.json")]
    [InlineData("S3://inventories/inv/b/daily/2026-11-20T01-00Z/", "inventories", "inv/b/daily/2026-11-20T01-00Z/manifest.json")]
    [InlineData("s3://inventories/a b/c%20d", "inventories", "a b/c%20d/manifest.json")]
    [InlineData("/data/here/manifest.json", null, "/data/here/manifest.json")]
    [InlineData("here", null, "here/manifest.json")]
    [InlineData("C:\\inventory\\", null, "C:\\inventory\\manifest.json")]
    public void An_address_or_a_path_is_told_apart(string text, string? bucket, string path)
    {
        InventoryLocation location = InventoryLocation.Parse(text);

        Assert.Equal((bucket, path), (location.Bucket, location.Path));
    }

    [Theory]
    [InlineData("", CrrErrorCode.InvalidParameter)]
    [InlineData("  ", CrrErrorCode.InvalidParameter)]
    [InlineData("s3://", CrrErrorCode.InvalidBucketName)]
    [InlineData("s3://inventories", CrrErrorCode.InvalidParameter)]
    [InlineData("s3://inventories/", CrrErrorCode.InvalidParameter)]
    [InlineData("s3://a b/c", CrrErrorCode.InvalidBucketName)]
    [InlineData("https://inventories.s3.amazonaws.com/manifest.json", CrrErrorCode.InvalidParameter)]
    public void What_is_neither_is_refused(string text, CrrErrorCode code) =>
        Assert.Equal(code, Assert.Throws<CrrException>(() => InventoryLocation.Parse(text)).Code);

    private static InventoryManifest Read(string json) => InventoryManifestReader.Read(Encoding.UTF8.GetBytes(json), "manifest.json");
}
