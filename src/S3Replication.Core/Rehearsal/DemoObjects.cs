using System.Text;
using S3Replication.Core.Objects;

namespace S3Replication.Core.Rehearsal;

/// <summary>
/// What the demonstration uploads: files of the machine, and every kind of object that has ever been lost on the way.
/// </summary>
internal static class DemoObjects
{
    /// <summary>The prefix of the rule that keeps delete markers at home, as in the workshop that this follows.</summary>
    public const string Prefix = "Tax";

    /// <summary>The prefix of the rule that sends delete markers.</summary>
    public const string MarkerPrefix = "Website/";

    private const int LongestKey = 1024;
    private const long MultipartSize = 64L << 20;
    private const long PartSize = 8L << 20;

    /// <summary>The objects that replicate, but for those that need steps of their own.</summary>
    /// <param name="files">Files to upload under their names.</param>
    public static IEnumerable<DemoObject> Replicated(IEnumerable<DemoFile> files) =>
    [
        .. files.Select(file => new DemoObject($"{Prefix}/files/{file.Name}", "file", file.Open)),
        Text($"{Prefix}/with spaces/and + plus/100%.txt", "spaces, + and %"),
        Text($"{Prefix}/percent/%2Fnot%20decoded%2B.txt", "looks encoded"),
        Text($"{Prefix}/Steuererklärung/確定申告/налоги/🧾.txt", "Unicode"),
        Text(Longest(), "key of 1,024 bytes"),
        new($"{Prefix}/empty", "empty", () => new MemoryStream([])),
        new($"{Prefix}/64MiB.bin", "64 MiB in parts", () => new PatternStream(MultipartSize)) { PartSize = PartSize },
        Text($"{Prefix}/described.json", "tags, metadata, headers") with
        {
            Metadata = new Dictionary<string, string> { ["department"] = "finance", ["reviewed-by"] = "A. Auditor" },
            Tags = new Dictionary<string, string> { ["Year"] = "2026", ["Cost center"] = "a+b=c/d" },
            Headers = new ContentHeaders
            {
                ContentType = "application/json",
                ContentEncoding = "identity",
                ContentLanguage = "en-GB",
                ContentDisposition = "attachment; filename=\"described.json\"",
                CacheControl = "max-age=3600",
            },
        },
    ];

    /// <summary>A small object whose bytes are its own description.</summary>
    /// <param name="key">The key.</param>
    /// <param name="label">What it stands for.</param>
    /// <param name="version">Tells the versions of one key apart.</param>
    public static DemoObject Text(string key, string label, int version = 1) =>
        new(key, label, () => new MemoryStream(Encoding.UTF8.GetBytes($"{label}\nversion {version}\n{key}\n")));

    private static string Longest()
    {
        // multi-byte on purpose: the limit is in bytes of UTF-8, not in characters
        StringBuilder key = new($"{Prefix}/longest/");
        while (Encoding.UTF8.GetByteCount(key.ToString()) + 2 <= LongestKey)
        {
            key.Append('é');
        }

        return key.Append('x', LongestKey - Encoding.UTF8.GetByteCount(key.ToString())).ToString();
    }
}
