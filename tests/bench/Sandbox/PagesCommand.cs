using System.Diagnostics;
using System.Net;
using System.Text;
using S3Replication.Bench.Listing;

namespace S3Replication.Bench.Sandbox;

/// <summary>Walks a bucket in pages of a thousand, one behind the other as S3 gives them out.</summary>
internal static class PagesCommand
{
    /// <summary>Runs it.</summary>
    public static object Run(Arguments arguments)
    {
        Target target = Target.Read(arguments);
        string bucket = arguments.Text("bucket", "many");
        bool versions = arguments.Text("kind", "list") == "versions";
        TimeSpan limit = TimeSpan.FromSeconds(arguments.Number("seconds", 600));
        int most = (int)arguments.Number("pages", int.MaxValue);
        using Connection connection = new(target.Endpoint);
        using MemoryStream page = new();
        Signer signer = new(target);
        using ServerUse use = new((int)arguments.Number("pid", 0));
        List<long> times = [];
        long keys = 0;
        string? query = versions ? "versions=" : "list-type=2";
        long begin = Stopwatch.GetTimestamp();
        while (query is not null && times.Count < most && Stopwatch.GetElapsedTime(begin) < limit)
        {
            byte[] head = signer.Head("GET", "/" + bucket, query);
            page.SetLength(0);
            long before = Stopwatch.GetTimestamp();
            connection.Ask(head, [], keep: page);
            times.Add(Stopwatch.GetTimestamp() - before);
            Crowd.Expect(connection, 200);
            ReadOnlySpan<byte> xml = page.GetBuffer().AsSpan(0, (int)page.Length);
            keys += xml.Count("<Key>"u8);
            query = versions ? NextVersions(xml) : NextList(xml);
        }

        Timing timing = new(times.Sum() / (double)Stopwatch.Frequency, [.. times]);
        return new { keys, complete = query is null, pages = timing.Tell(use) };
    }

    private static string? NextList(ReadOnlySpan<byte> xml) =>
        Value(xml, "NextContinuationToken") is { } token ? $"continuation-token={Uri.EscapeDataString(token)}&list-type=2" : null;

    private static string? NextVersions(ReadOnlySpan<byte> xml) => Value(xml, "NextKeyMarker") is not { Length: > 0 } key ? null
        : Value(xml, "NextVersionIdMarker") is { Length: > 0 } version
            ? $"key-marker={Uri.EscapeDataString(key)}&version-id-marker={Uri.EscapeDataString(version)}&versions="
            : $"key-marker={Uri.EscapeDataString(key)}&versions=";

    private static string? Value(ReadOnlySpan<byte> xml, string name)
    {
        byte[] tag = Encoding.ASCII.GetBytes($"<{name}>");
        int from = xml.IndexOf(tag);
        if (from < 0)
        {
            return null;
        }

        xml = xml[(from + tag.Length)..];
        return WebUtility.HtmlDecode(Encoding.UTF8.GetString(xml[..xml.IndexOf((byte)'<')]));
    }
}
