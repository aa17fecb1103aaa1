using System.Buffers;
using System.Security.Cryptography;

namespace S3Replication.Sandbox.Storage;

/// <summary>
/// Version ids
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/versioning-workflows.html">Working with versioning-enabled buckets</see>):
/// opaque, URL-ready, unique; <c>null</c> for what was written while versioning was not on.
/// </summary>
internal static class VersionIds
{
    /// <summary>The id of a version that was written while versioning was not on.</summary>
    public const string Null = "null";

    private const int RandomBytes = 24;

    private static readonly SearchValues<char> s_characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._");

    /// <summary>A new id of 32 characters.</summary>
    public static string Create()
    {
        Span<byte> random = stackalloc byte[RandomBytes];
        RandomNumberGenerator.Fill(random);
        return Convert.ToBase64String(random).Replace('+', '.').Replace('/', '_');
    }

    /// <summary>Whether this can be an id.</summary>
    public static bool IsWellFormed(string id) =>
        id == Null || (id.Length == RandomBytes / 3 * 4 && !id.AsSpan().ContainsAnyExcept(s_characters));
}
