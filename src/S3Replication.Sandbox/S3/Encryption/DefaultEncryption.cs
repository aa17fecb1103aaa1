using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Encryption;

/// <summary>
/// What new objects of a bucket get that do not say themselves how they are to be encrypted
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html">Setting default server-side encryption behavior</see>).
/// </summary>
/// <param name="Algorithm"><c>AES256</c>, <c>aws:kms</c> or <c>aws:kms:dsse</c>.</param>
/// <param name="KeyName">The KMS key as it was named; null for none, or for the one that AWS makes.</param>
/// <param name="BucketKey">Whether an S3 Bucket Key is used.</param>
internal sealed record DefaultEncryption(string Algorithm, string? KeyName, bool BucketKey)
{
    /// <summary>The name of the sub-resource.</summary>
    public const string Configuration = "encryption";

    private static readonly string s_default = S3Xml.Element(
        "ServerSideEncryptionConfiguration",
        S3Xml.Element(
            "Rule",
            S3Xml.Element("ApplyServerSideEncryptionByDefault", S3Xml.Element("SSEAlgorithm", "AES256")),
            S3Xml.Element("BucketKeyEnabled", "false"))).ToString(SaveOptions.DisableFormatting);

    private static readonly DefaultEncryption s_sseS3 = new(ObjectEncryption.SseS3.Algorithm, KeyName: null, BucketKey: false);

    /// <summary>Whether KMS has a hand in it.</summary>
    public bool IsKms => IsKmsAlgorithm(Algorithm);

    /// <summary>The document of a bucket: since January 2023 each has one.</summary>
    /// <param name="bucket">The bucket; whoever calls holds its lock.</param>
    public static string DocumentOf(Bucket bucket) => bucket.Configurations.GetValueOrDefault(Configuration) ?? s_default;

    /// <summary>The setting of a bucket.</summary>
    /// <param name="bucket">The bucket.</param>
    public static DefaultEncryption Of(Bucket bucket)
    {
        lock (bucket.Gate)
        {
            return bucket.Configurations.TryGetValue(Configuration, out string? document) ? Parse(document) : s_sseS3;
        }
    }

    /// <summary>Whether an algorithm is one of KMS.</summary>
    /// <param name="algorithm">The algorithm.</param>
    public static bool IsKmsAlgorithm(string algorithm) => algorithm is "aws:kms" or "aws:kms:dsse";

    /// <summary>Reads and checks a document. Whether the key is there is nobody's question yet.</summary>
    /// <param name="xml">The document.</param>
    /// <exception cref="ServiceException"><c>MalformedXML</c>, <c>InvalidArgument</c>.</exception>
    public static DefaultEncryption Parse(string xml)
    {
        XElement[] rules = [.. S3Xml.Parse(xml, "ServerSideEncryptionConfiguration").Children("Rule")];
        if (rules.Length != 1)
        {
            throw S3Errors.MalformedXml.Exception();
        }

        XElement? usual = rules[0].Child("ApplyServerSideEncryptionByDefault");
        string algorithm = usual is null ? ObjectEncryption.SseS3.Algorithm
            : usual.Child("SSEAlgorithm")?.Value ?? throw S3Errors.MalformedXml.Exception();
        if (algorithm != ObjectEncryption.SseS3.Algorithm && !IsKmsAlgorithm(algorithm))
        {
            throw S3Errors.MalformedXml.Exception();
        }

        string? key = usual?.Child("KMSMasterKeyID")?.Value;
        if (key is not null && !IsKmsAlgorithm(algorithm))
        {
            throw S3Call.InvalidArgument(
                "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse", "KMSMasterKeyID", key);
        }

        return rules[0].Child("BucketKeyEnabled")?.Value is null or "true" or "false"
            ? new DefaultEncryption(algorithm, string.IsNullOrEmpty(key) ? null : key, rules[0].Child("BucketKeyEnabled")?.Value == "true")
            : throw S3Errors.MalformedXml.Exception();
    }
}
