using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Kms;

/// <summary>Keys as answers tell them.</summary>
internal static class KmsJson
{
    private static readonly string[] s_rsaEncryption = ["RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256"];

    /// <summary>
    /// The metadata of a key
    /// (<see href="https://docs.aws.amazon.com/kms/latest/APIReference/API_KeyMetadata.html">KeyMetadata</see>).
    /// </summary>
    /// <param name="key">The key.</param>
    public static JsonObject Metadata(KmsKey key)
    {
        JsonObject metadata = new()
        {
            ["AWSAccountId"] = key.AccountId,
            ["KeyId"] = key.Id,
            ["Arn"] = key.Arn,
            ["CreationDate"] = Time(key.CreatedAt),
            ["Enabled"] = key.State == KeyState.Enabled,
            ["Description"] = key.Description,
            ["KeyUsage"] = key.Usage,
            ["KeyState"] = key.State.ToString(),
            ["Origin"] = "AWS_KMS",
            ["KeyManager"] = key.IsAwsManaged ? "AWS" : "CUSTOMER",
            ["CustomerMasterKeySpec"] = key.Spec.Name,
            ["KeySpec"] = key.Spec.Name,
            ["MultiRegion"] = false,
        };
        if (key.DeletionDate is { } deletion)
        {
            metadata["DeletionDate"] = Time(deletion);
        }

        if (key.Usage == KeySpec.Encryption)
        {
            metadata["EncryptionAlgorithms"] = List(key.Spec.IsSymmetric ? [key.Spec.Name] : s_rsaEncryption);
        }

        return metadata;
    }

    /// <summary>A time: seconds since 1970 with a fraction.</summary>
    /// <param name="time">The time.</param>
    public static JsonValue Time(DateTimeOffset time) => JsonValue.Create(time.ToUnixTimeMilliseconds() / 1000.0);

    private static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
