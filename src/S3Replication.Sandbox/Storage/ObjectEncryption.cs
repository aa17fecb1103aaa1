using System.Collections.ObjectModel;

namespace S3Replication.Sandbox.Storage;

/// <summary>
/// How an object is encrypted at rest. Nothing is really encrypted here, as it never leaves the process; what counts is
/// who may read it with which key, and what answers say.
/// </summary>
/// <param name="Algorithm"><c>AES256</c>, <c>aws:kms</c> or <c>aws:kms:dsse</c>.</param>
internal sealed record ObjectEncryption(string Algorithm)
{
    /// <summary>With keys of S3: what every object has that nobody asked more for.</summary>
    public static ObjectEncryption SseS3 { get; } = new("AES256");

    /// <summary>The ARN of the KMS key; null with keys of S3.</summary>
    public string? KeyArn { get; init; }

    /// <summary>Whether an S3 Bucket Key stands between the object and the KMS key.</summary>
    public bool BucketKey { get; init; }

    /// <summary>The MD5 of the key that the customer brings with each request, in base64; null when S3 keeps the key.</summary>
    public string? CustomerKeyMd5 { get; init; }

    /// <summary>Whether entity tags are the MD5 of the bytes: only with keys of S3.</summary>
    public bool HasPlainETag => KeyArn is null && CustomerKeyMd5 is null;

    /// <summary>The encryption context that was given beside S3's own.</summary>
    public IReadOnlyDictionary<string, string> Context { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>
    /// What KMS is told of an object: its ARN, or that of its bucket with a Bucket Key
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#encryption-context">Encryption context</see>).
    /// </summary>
    /// <param name="bucketArn">The bucket.</param>
    /// <param name="key">The object's key.</param>
    public IEnumerable<KeyValuePair<string, string>> ContextOf(string bucketArn, string key)
    {
        const string Own = "aws:s3:arn";
        return Context.ContainsKey(Own)
            ? Context
            : Context.Prepend(new KeyValuePair<string, string>(Own, BucketKey ? bucketArn : $"{bucketArn}/{key}"));
    }
}
