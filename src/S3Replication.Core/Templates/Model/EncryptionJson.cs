using System.Text.Json.Nodes;
using S3Replication.Core.Buckets;

namespace S3Replication.Core.Templates.Model;

/// <summary>
/// The default encryption of a bucket as JSON, with the names of the API's model
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketEncryption.html">PutBucketEncryption</see>).
/// </summary>
internal static class EncryptionJson
{
    /// <summary>The configuration.</summary>
    public static JsonObject Of(BucketEncryption encryption)
    {
        JsonObject byDefault = new() { ["SSEAlgorithm"] = encryption.Algorithm };
        if (encryption.KmsKeyId is not null)
        {
            byDefault["KMSMasterKeyID"] = encryption.KmsKeyId;
        }

        return new JsonObject
        {
            ["Rules"] = new JsonArray(new JsonObject
            {
                ["ApplyServerSideEncryptionByDefault"] = byDefault,
                ["BucketKeyEnabled"] = encryption.BucketKeyEnabled,
            }),
        };
    }
}
