namespace S3Replication.Core.Audit.Comparison;

/// <summary>
/// What ETags tell. Only an object that came in one piece, and is plain or encrypted with S3's own keys, has the MD5 of its content
/// as its ETag; one of several parts has a digest of digests and their number behind a dash, and one encrypted with a KMS key or a
/// customer's key has something else
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html">Object</see>: ETag).
/// </summary>
internal static class ETags
{
    private const int Md5Digits = 32;

    /// <summary>Compares two.</summary>
    /// <param name="source">The source's, without quotes.</param>
    /// <param name="destination">The destination's, without quotes.</param>
    /// <param name="kmsInPlay">Whether a KMS key may encrypt either of them; which a listing does not tell.</param>
    public static ETagVerdict Compare(string? source, string? destination, bool kmsInPlay) =>
        source is { Length: > 0 } && source == destination ? ETagVerdict.Same
            : kmsInPlay || !IsMd5(source) || !IsMd5(destination) ? ETagVerdict.NotComparable
            : ETagVerdict.Different;

    /// <summary>Whether objects that are encrypted so have ETags that are not the MD5 of their content.</summary>
    /// <param name="encryption">How, in an inventory's words.</param>
    public static bool HaveOtherTags(string encryption) => encryption is not ("SSE-S3" or "NOT-SSE");

    private static bool IsMd5(string? tag) => tag is { Length: Md5Digits } && tag.All(char.IsAsciiHexDigit);
}
