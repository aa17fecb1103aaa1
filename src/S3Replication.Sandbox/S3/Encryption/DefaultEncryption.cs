using System.Runtime.CompilerServices;
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

    private const string Blocked = "BlockedEncryptionTypes";
    private const string CustomerKeys = "SSE-C";

    // "All newly created buckets in all AWS Regions except Middle East (Bahrain) and Middle East (UAE) will have SSE-C disabled".
    private static readonly string[] s_unblockedRegions = ["me-south-1", "me-central-1"];

    private static readonly ConditionalWeakTable<string, DefaultEncryption> s_parsed = new();

    /// <summary>Whether KMS has a hand in it.</summary>
    public bool IsKms => IsKmsAlgorithm(Algorithm);

    /// <summary>
    /// Whether writes with a customer's key are refused: so in new buckets since April 2026
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-s3-c-encryption-setting-faq.html">Default SSE-C setting for new buckets FAQ</see>).
    /// </summary>
    public bool BlocksCustomerKeys { get; init; }

    /// <summary>The document of a bucket: since January 2023 each has one.</summary>
    /// <param name="bucket">The bucket; whoever calls holds its lock.</param>
    public static string DocumentOf(Bucket bucket) => bucket.Configurations.GetValueOrDefault(Configuration) ?? S3Xml.Element(
        "ServerSideEncryptionConfiguration",
        S3Xml.Element(
            "Rule",
            S3Xml.Element("ApplyServerSideEncryptionByDefault", S3Xml.Element("SSEAlgorithm", "AES256")),
            S3Xml.Element("BucketKeyEnabled", "false"),
            S3Xml.Element(Blocked, S3Xml.Element("EncryptionType", BlockedIn(bucket))))).ToString(SaveOptions.DisableFormatting);

    /// <summary>The setting of a bucket.</summary>
    /// <param name="bucket">The bucket.</param>
    public static DefaultEncryption Of(Bucket bucket)
    {
        lock (bucket.Gate)
        {
            return bucket.Configurations.TryGetValue(Configuration, out string? document)
                ? s_parsed.GetValue(document, Parse)
                : new DefaultEncryption(ObjectEncryption.SseS3.Algorithm, KeyName: null, BucketKey: false)
                {
                    BlocksCustomerKeys = BlockedIn(bucket) == CustomerKeys,
                };
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
            {
                BlocksCustomerKeys = ReadBlocked(rules[0].Child(Blocked)) == CustomerKeys,
            }
            : throw S3Errors.MalformedXml.Exception();
    }

    /// <summary>
    /// The document that a bucket keeps: what a write does not say of blocked types stays as it was, as clients that do not know
    /// of them have found. No page says so.
    /// </summary>
    /// <param name="bucket">The bucket; whoever calls holds its lock.</param>
    /// <param name="xml">The document as it came, checked.</param>
    public static string Keep(Bucket bucket, string xml)
    {
        XElement root = S3Xml.Parse(xml, "ServerSideEncryptionConfiguration");
        XElement? rule = root.Child("Rule");
        if (rule?.Child(Blocked) is not null)
        {
            return xml;
        }

        XElement? present = S3Xml.Parse(DocumentOf(bucket), "ServerSideEncryptionConfiguration").Child("Rule")?.Child(Blocked);
        rule?.Add(new XElement(rule.Name.Namespace + Blocked, new XElement(rule.Name.Namespace + "EncryptionType", ReadBlocked(present))));
        return root.ToString(SaveOptions.DisableFormatting);
    }

    private static string BlockedIn(Bucket bucket) =>
        s_unblockedRegions.Contains(bucket.Region, StringComparer.Ordinal) ? "NONE" : CustomerKeys;

    private static string ReadBlocked(XElement? blocked) => blocked?.Children("EncryptionType").ToArray() switch
    {
        null => "NONE",
        [{ Value: "NONE" or CustomerKeys } type] => type.Value,
        _ => throw S3Errors.MalformedXml.Exception(),
    };
}
