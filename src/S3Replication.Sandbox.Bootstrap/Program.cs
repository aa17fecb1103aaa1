using System.Globalization;
using System.Text;
using System.Text.Json;

namespace S3Replication.Sandbox.Bootstrap;

/// <summary>Runs a function: a line and an event come by standard input; a line when it begins, a line and the answer go out by standard output.</summary>
internal static class Program
{
    private const int Late = 124;

    // Whoever started this ends it when its time is over, to load and to run; this is for when that one is gone.
    private static readonly TimeSpan s_margin = TimeSpan.FromSeconds(12);

    private static async Task<int> Main()
    {
        using Stream events = Console.OpenStandardInput();
        using Stream answers = Console.OpenStandardOutput();
        using StreamWriter log = new(Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = true };
        Console.SetIn(TextReader.Null);
        Console.SetOut(TextWriter.Synchronized(log));
        Console.SetError(TextWriter.Synchronized(log));
        Handler? handler = null;
        while (await ReadHeadAsync(events).ConfigureAwait(false) is [var id, var milliseconds, var length])
        {
            byte[] body = new byte[int.Parse(length, CultureInfo.InvariantCulture)];
            await events.ReadExactlyAsync(body).ConfigureAwait(false);
            TimeSpan limit = TimeSpan.FromMilliseconds(int.Parse(milliseconds, CultureInfo.InvariantCulture)) + s_margin;
            string outcome = "ok";
            byte[] result;
            using (Timer guard = new(static _ => Environment.Exit(Late), null, limit, Timeout.InfiniteTimeSpan))
            {
                try
                {
                    handler ??= Handler.Load(Variable("_HANDLER"), Variable("LAMBDA_TASK_ROOT"));
                    await answers.WriteAsync("begun\n"u8.ToArray()).ConfigureAwait(false);
                    await answers.FlushAsync().ConfigureAwait(false);
                    result = await handler.InvokeAsync(body).ConfigureAwait(false);
                }
                catch (Exception exception)
                {
                    outcome = "error";
                    result = await FailureAsync(exception, id).ConfigureAwait(false);
                }
            }

            await Console.Out.WriteAsync("\u0001end\n").ConfigureAwait(false);
            byte[] head = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{outcome} {result.Length}\n"));
            await answers.WriteAsync(head).ConfigureAwait(false);
            await answers.WriteAsync(result).ConfigureAwait(false);
            await answers.FlushAsync().ConfigureAwait(false);
        }

        return 0;
    }

    private static string Variable(string name) =>
        Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"The variable {name} is not set.");

    private static async Task<string[]?> ReadHeadAsync(Stream events)
    {
        StringBuilder line = new();
        byte[] one = new byte[1];
        while (await events.ReadAsync(one).ConfigureAwait(false) == 1)
        {
            if (one[0] == '\n')
            {
                return line.ToString().Split(' ');
            }

            line.Append((char)one[0]);
        }

        return null;
    }

    // https://docs.aws.amazon.com/lambda/latest/dg/csharp-exceptions.html
    private static async Task<byte[]> FailureAsync(Exception exception, string id)
    {
        await Console.Error.WriteLineAsync($"{id}\tfail\t{exception}").ConfigureAwait(false);
        return JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
        {
            ["errorType"] = exception.GetType().Name,
            ["errorMessage"] = exception.Message,
            ["stackTrace"] = (exception.StackTrace ?? string.Empty).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        });
    }
}
