using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace S3Replication.Bench.Listing;

/// <summary>
/// The limit: fetches every page of both buckets and throws it away. It knows beforehand where each page begins, so that all can
/// be fetched at once, and neither signs nor reads nor compares.
/// </summary>
internal static class FetchCommand
{
    /// <summary>Runs it.</summary>
    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        Stopwatch watch = Stopwatch.StartNew();
        DataSet data = DataSet.Parse(arguments.Text("data", "flat-10000"))
            ?? throw new FormatException("--data is flat, deep or skewed, a dash and a number of objects.");
        bool isVersions = arguments.Text("kind", "versions") == "versions";
        int concurrency = (int)arguments.Number("concurrency", 16);
        string endpoint = arguments.Text("endpoint", "http://127.0.0.1:8080").TrimEnd('/');
        List<Uri> pages = [.. Pages(endpoint, new(data, false), isVersions), .. Pages(endpoint, new(data, true), isVersions)];

        using SocketsHttpHandler handler = new() { MaxConnectionsPerServer = concurrency, UseProxy = false };
        using HttpClient client = new(handler) { Timeout = TimeSpan.FromMinutes(5) };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("bench-fetch", "1"));
        int next = -1;
        long bytes = 0;
        async Task WorkAsync()
        {
            byte[] buffer = new byte[128 * 1024];
            for (int page = Interlocked.Increment(ref next); page < pages.Count; page = Interlocked.Increment(ref next))
            {
                using HttpResponseMessage response =
                    await client.GetAsync(pages[page], HttpCompletionOption.ResponseHeadersRead, cancellationToken);
                response.EnsureSuccessStatusCode();
                using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken);
                for (int read = -1; read != 0;)
                {
                    read = await body.ReadAsync(buffer, cancellationToken);
                    Interlocked.Add(ref bytes, read);
                }
            }
        }

        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => WorkAsync()));
        Console.WriteLine(JsonSerializer.Serialize(new { pages = pages.Count, bytes, seconds = watch.Elapsed.TotalSeconds }));
        return 0;
    }

    // the key after which each page begins is the last one of the page before it
    private static IEnumerable<Uri> Pages(string endpoint, Bucket bucket, bool isVersions)
    {
        string start = isVersions
            ? $"{endpoint}/{bucket.Name}?versions&encoding-type=url&max-keys={ListingQuery.Most}"
            : $"{endpoint}/{bucket.Name}?list-type=2&encoding-type=url&max-keys={ListingQuery.Most}";
        yield return new(start);
        byte[] key = new byte[KeySpace.MaxKeyLength];
        long count = 0;
        long last = 0;
        for (long index = 0; index < bucket.Data.Space.Count; index++)
        {
            if (!bucket.Has(bucket.Data.At(index)))
            {
                continue;
            }

            if (count > 0 && count % ListingQuery.Most == 0)
            {
                string marker = Encoding.UTF8.GetString(key, 0, bucket.Data.Space.Write(last, key));
                yield return new($"{start}&{(isVersions ? "key-marker" : "start-after")}={Uri.EscapeDataString(marker)}");
            }

            last = index;
            count++;
        }
    }
}
