using System.Globalization;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Objects;

/// <summary>
/// Conditions of reads and writes
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html#API_GetObject_RequestSyntax">GetObject</see>,
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html">Add preconditions to S3 operations</see>).
/// </summary>
internal static class Preconditions
{
    /// <summary>Checks the conditions of a read.</summary>
    /// <returns>Whether the reader has it already: 304.</returns>
    /// <exception cref="ServiceException">412 <c>PreconditionFailed</c>.</exception>
    public static bool IsNotModified(HttpHeaders headers, StoredVersion version, string prefix = "")
    {
        string? match = headers[prefix + "If-Match"];
        if (match is not null)
        {
            if (!Matches(match, version))
            {
                throw Failed("If-Match");
            }
        }
        else if (Date(headers[prefix + "If-Unmodified-Since"]) is { } unmodifiedSince && Seconds(version) > unmodifiedSince)
        {
            // Only without If-Match: S3 answers 200 when the tag matches, whatever the date says.
            throw Failed("If-Unmodified-Since");
        }

        string? noneMatch = headers[prefix + "If-None-Match"];
        return noneMatch is not null
            ? Matches(noneMatch, version)
            : Date(headers[prefix + "If-Modified-Since"]) is { } modifiedSince && Seconds(version) <= modifiedSince;
    }

    /// <summary>Checks the conditions of a copy's source: where a read would answer 304, a copy fails.</summary>
    /// <exception cref="ServiceException">412 <c>PreconditionFailed</c>.</exception>
    public static void RequireSource(HttpHeaders headers, StoredVersion source)
    {
        const string Prefix = "x-amz-copy-source-";
        if (IsNotModified(headers, source, Prefix))
        {
            throw Failed(Prefix + (headers[Prefix + "If-None-Match"] is null ? "If-Modified-Since" : "If-None-Match"));
        }
    }

    /// <summary>Checks the conditions of a write against what is there. Call it under the bucket's lock.</summary>
    /// <param name="headers">The headers.</param>
    /// <param name="key">The key.</param>
    /// <param name="current">What the key has now; a delete marker counts as nothing.</param>
    /// <exception cref="ServiceException">412 <c>PreconditionFailed</c>, 404 <c>NoSuchKey</c>, 501 <c>NotImplemented</c>.</exception>
    public static void RequireWrite(HttpHeaders headers, string key, StoredVersion? current)
    {
        bool exists = current is { IsDeleteMarker: false };
        string? noneMatch = headers["If-None-Match"];
        string? match = headers["If-Match"];
        if (noneMatch is not (null or "*") || (noneMatch is not null && match is not null))
        {
            throw S3Errors.NotImplemented.Exception(("Header", "If-None-Match"));
        }

        if (noneMatch is not null && exists)
        {
            throw Failed("If-None-Match");
        }

        if (match is not null)
        {
            if (!exists || current is null)
            {
                throw S3Errors.NoSuchKey.Exception(("Key", key));
            }

            if (!Matches(match, current))
            {
                throw Failed("If-Match");
            }
        }
    }

    /// <summary>Whether a list of entity tags has the version's, or is an asterisk.</summary>
    public static bool Matches(string tags, StoredVersion version) =>
        tags.Trim() == "*" || tags.Split(',', StringSplitOptions.TrimEntries).Any(tag => tag.Trim('"') == version.ETag);

    /// <summary>412 with the condition that did not hold.</summary>
    public static ServiceException Failed(string condition) => S3Errors.PreconditionFailed.Exception(("Condition", condition));

    private static DateTimeOffset Seconds(StoredVersion version) =>
        new(version.LastModified.UtcTicks - (version.LastModified.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);

    private static DateTimeOffset? Date(string? header) =>
        DateTimeOffset.TryParse(
            header, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date) ? date : null;
}
