using System.Collections;
using System.Globalization;
using S3Replication.Core.Objects;

namespace S3Replication.Core.Tests.Audit;

/// <summary>Keys as buckets have them, in order, made when they are asked for.</summary>
internal sealed class KeySpaces(int count, Func<int, int, string> key) : IReadOnlyList<ObjectVersion>
{
    public static IReadOnlyDictionary<string, Func<int, int, string>> All { get; } = new Dictionary<string, Func<int, int, string>>
    {
        ["uuid"] = (i, count) => Uuid(i, count, "D"),
        ["numbers"] = (i, _) => Text($"{i:D12}"),
        ["prefixed numbers"] = (i, _) => Text($"backup/objects/key-{i:D8}.bin"),

        // folders of days
        ["dates"] = (i, count) => Text(
            $"production/eu-west-1/application/logs/{Day(i, count, 2190):yyyy/MM/dd}/host-{Day(i, count, 2190).Hour / 6}/{i:D8}.log.gz"),

        // one day, by the minute: what all have in common is longer than what differs
        ["minutes"] = (i, count) => Text(
            $"AWSLogs/123456789012/CloudTrail/eu-central-1/2026/11/21/123456789012_20261121T{Day(i, count, 1):HHmm}Z_{i:X8}.json.gz"),
        ["skewed"] = (i, count) => (100L * i / count) switch
        {
            0 => Text($"folder-{i * 100L * 97 / count:D2}/{i:D9}"),
            99 => Text($"zoo/{i:D9}"),
            _ => $"hot/{Uuid(i, count, "N")}",
        },
        ["skewed to numbers"] = (i, count) => (100L * i / count) switch
        {
            0 => Text($"{(char)('a' + (i * 100L * 12 / count))}/{i:D9}"),
            _ => Text($"m/data/part-{i:D9}"),
        },
        ["users"] = (i, _) => Text($"users/{i / 10:D7}/file-{i % 10}"),
        ["base64"] = (i, count) => Text($"{Base64(i, count)}{i * 7919L % 10000:D4}=="),
    };

    public int Count => count;

    public ObjectVersion this[int index] => new(key(index, count), "1", true, false, default, 1, "etag", "STANDARD");

    public IEnumerator<ObjectVersion> GetEnumerator() => Enumerable.Range(0, count).Select(i => this[i]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static DateTime Day(int i, int count, int days) => new DateTime(2019, 1, 1).AddMinutes((long)i * days * 1440 / count);

    private static string Uuid(int i, int count, string format)
    {
        uint high = (uint)(((long)i << 32) / count);
        return new Guid((int)high, (short)(i * 40503), (short)(i * 30011), BitConverter.GetBytes((ulong)i * 0x9E3779B97F4A7C15)).ToString(format);
    }

    private static string Base64(int i, int count)
    {
        const string Order = "+0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        long place = (long)i * 63 * 63 * 63 * 63 / count;
        return string.Concat(new[] { 63 * 63 * 63, 63 * 63, 63, 1 }.Select(unit => Order[(int)(place / unit % 63)]));
    }
}
