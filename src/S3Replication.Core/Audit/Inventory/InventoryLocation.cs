using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;

namespace S3Replication.Core.Audit.Inventory;

/// <summary>Where a manifest is: in S3 or on this machine.</summary>
/// <param name="Text">As the user wrote it, with the file's name.</param>
/// <param name="Bucket">The bucket; null on this machine.</param>
/// <param name="Path">The key, or the path.</param>
internal sealed record InventoryLocation(string Text, string? Bucket, string Path)
{
    private const string Scheme = "s3://";
    private const string FileName = "manifest.json";

    /// <summary>Reads what a user wrote: <c>s3://bucket/…/manifest.json</c> or a path; a folder stands for the manifest in it.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="CrrException"><c>InvalidParameter</c> or <c>InvalidBucketName</c>.</exception>
    public static InventoryLocation Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (string.IsNullOrWhiteSpace(text))
        {
            throw Refused(text, "is empty");
        }

        if (!text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return text.Contains("://", StringComparison.Ordinal)
                ? throw Refused(text, "is neither in S3 nor a path of this machine")
                : new InventoryLocation(WithFile(text), Bucket: null, WithFile(text));
        }

        int slash = text.IndexOf('/', Scheme.Length);
        string bucket = slash < 0 ? text[Scheme.Length..] : text[Scheme.Length..slash];
        if (!BucketNameRule.MayExist(bucket))
        {
            BucketNameRule.Validate(bucket);
        }

        string key = slash < 0 ? string.Empty : text[(slash + 1)..];
        return key.Length == 0
            ? throw Refused(text, "names a bucket and no manifest in it")
            : new InventoryLocation($"{Scheme}{bucket}/{WithFile(key)}", bucket, WithFile(key));
    }

    // Only a name that ends with .json is taken for the manifest's own.
    private static string WithFile(string path) =>
        path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? path
            : path[^1] is '/' or '\\' ? path + FileName
            : $"{path}/{FileName}";

    private static CrrException Refused(string text, string problem) =>
        new(CrrErrorCode.InvalidParameter, $"The inventory '{text}' {problem}.")
        {
            Target = text,
            Remedy = "Give s3://BUCKET/PREFIX/SOURCE-BUCKET/CONFIGURATION-ID/DATE/manifest.json, or the path of a copy of it.",
        };
}
