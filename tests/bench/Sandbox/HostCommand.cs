using System.Net;
using System.Buffers;
using System.Globalization;
using System.Text.Json;
using S3Replication.Bench.Listing;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Http.Host;

namespace S3Replication.Bench.Sandbox;

/// <summary>
/// The sandbox's HTTP host with nothing behind it: it reads a request's body, throws it away, and answers what the sandbox has
/// answered. Nothing that is built on this host can be faster. Ends after two hours at the latest.
/// </summary>
internal sealed class HostCommand
{
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(2);

    private readonly Dictionary<string, Answer> _answers;

    private HostCommand(Dictionary<string, Answer> answers) => _answers = answers;

    /// <summary>Runs it.</summary>
    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        using FileStream file = File.OpenRead(arguments.Text("answers", "answers.json"));
        HostCommand command = new((await JsonSerializer.DeserializeAsync<Dictionary<string, Answer>>(file, cancellationToken: cancellationToken))!);
        await using SocketHost host = SocketHost.Start(
            new IPEndPoint(IPAddress.Loopback, (int)arguments.Number("port", 0)), new HttpLimits(), TimeProvider.System, command.HandleAsync);
        Console.WriteLine(JsonSerializer.Serialize(new { endpointUrl = $"http://127.0.0.1:{host.Port}" }));
        await Task.Delay(s_longest, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return 0;
    }

    private async Task<HttpResponse> HandleAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(256 * 1024);
        while (await request.Body.ReadAsync(buffer, cancellationToken) > 0)
        {
        }

        ArrayPool<byte>.Shared.Return(buffer);
        if (_answers.TryGetValue(Kinds.Of(request.Method, request.RawTarget), out Answer? answer))
        {
            long length = request.Method == "GET" && request.Query["bytes"] is { } bytes ? long.Parse(bytes, CultureInfo.InvariantCulture) : -1;
            HttpResponse response = new(answer.Status)
            {
                Body = length >= 0 ? new Zeros(length) : new MemoryStream(answer.Body),
                ContentLength = length >= 0 ? length : answer.Body.Length,
            };
            foreach ((string name, string value) in answer.Headers)
            {
                response.Headers.Add(name, value);
            }

            return response;
        }

        return new HttpResponse(200);
    }
}
